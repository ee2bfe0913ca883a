import type { FieldIssue } from '../../../domain/kernel/problem.js';

/** What is wrong with a value, by paths relative to it (`''` is the value itself); nothing when it is right. */
export type Check = (value: unknown, holder: object) => readonly FieldIssue[];

export const fine: readonly FieldIssue[] = [];

export const wrong = (code: string, params?: FieldIssue['params'], path = ''): readonly FieldIssue[] => [
  { path, code, ...(params === undefined ? {} : { params }) },
];

export const under = (path: string, issues: readonly FieldIssue[]): readonly FieldIssue[] =>
  issues.map((issue) => ({ ...issue, path: issue.path === '' ? path : `${path}.${issue.path}` }));

/** A check of text that has one code for whatever is wrong with it. */
export const textThat =
  (test: (text: string) => boolean, code: string, params?: FieldIssue['params']): Check =>
  (value) => {
    if (typeof value !== 'string') return wrong('NOT_TEXT');
    return test(value) ? fine : wrong(code, params);
  };
