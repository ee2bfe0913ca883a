import type { Problem as DomainProblem } from '../../domain/kernel/problem.js';
import type { Language } from '../../domain/kernel/values.js';
import { isMessageKey, translate, translateList } from '../messages/translate.js';
import type { MessageParams } from '../messages/translate.js';
import type { Problem } from './problem-types.js';

export type ProblemAnswer = Problem & { readonly problem: string };

/** A problem as it leaves the server, with words for people. */
export const problemAnswer = (problem: DomainProblem, language: Language, target: string): ProblemAnswer => ({
  ...problem,
  path: pathOf(problem, target),
  message: message(problem.code, language, paramsOf(problem, language)),
  ...(problem.problem === 'ValidationProblem'
    ? {
        issues: problem.issues.map(({ path, code, params }) => ({
          path,
          code,
          message: issueMessage(code, language, params),
        })),
      }
    : {}),
});

export const issueMessage = (code: string, language: Language, params: MessageParams = {}): string => {
  const key = `issue.${code}`;
  return isMessageKey(key) ? translate(language, key, params) : code;
};

const message = (code: string, language: Language, params: MessageParams): string => {
  const key = `problem.${code}`;
  return isMessageKey(key) ? translate(language, key, params) : code;
};

const pathOf = (problem: DomainProblem, target: string): string => {
  switch (problem.problem) {
    case 'VersionConflict':
      return 'expectedVersion';
    case 'CommandIdReused':
      return 'commandId';
    case 'KeyTaken':
      return 'key';
    case 'NotFound':
      return target;
    case 'ValidationProblem':
      return problem.issues.length === 1 ? (problem.issues[0]?.path ?? '') : '';
    default:
      return '';
  }
};

const paramsOf = (problem: DomainProblem, language: Language): MessageParams => {
  switch (problem.problem) {
    case 'ValidationProblem':
      return { count: problem.issues.length };
    case 'VersionConflict':
      return { expected: problem.expected, actual: problem.actual };
    case 'IllegalTransition':
      return {
        status: word('status', problem.status, language),
        allowed: problem.allowed.length === 0 ? 'none' : words('command', problem.allowed, language),
      };
    case 'Forbidden':
      return { roles: words('role', problem.roles, language) };
    case 'KeyTaken':
      return { key: problem.key };
    case 'ClockJumped':
      return { seconds: problem.seconds };
    case 'AppendTooLarge':
      return { bytes: problem.bytes, limit: problem.limit };
    default:
      return {};
  }
};

type Words = 'status' | 'command' | 'role';

const words = (kind: Words, codes: readonly string[], language: Language): string =>
  translateList(
    language,
    codes.map((code) => word(kind, code, language)),
    'disjunction',
  );

const word = (kind: Words, code: string, language: Language): string => {
  const key = `${kind}.${code}`;
  return isMessageKey(key) ? translate(language, key) : code;
};
