import { issueMessage, problemAnswer } from '../api/problems/problem-answer.js';
import type { NearNames } from '../application/import/near-names.js';
import type { RowIssue, RowOutcome, RunStopped } from '../application/import/row-outcome.js';
import type { Context } from './context.js';
import { isCliMessage } from './messages/say.js';

/** What is known after a run, in the order of the file. */
export interface ImportSummary {
  readonly programme: string;
  readonly run: string;
  readonly dryRun: boolean;
  readonly outcomes: readonly RowOutcome[];
  readonly nearDistricts: readonly NearNames[];
  readonly stopped: RunStopped | undefined;
}

type Words = Pick<Context, 'say' | 'language'>;

/** For people: what needs their attention, row by row. */
export const attentionLines = ({ outcomes, nearDistricts }: ImportSummary, words: Words): string[] => [
  ...nearDistricts.map(({ names: [first, second], lines: [firstLine, secondLine] }) => {
    const near = words.say('import.near-districts', { first, firstLine, second, secondLine });
    return `${words.say('import.warning')}: ${near}`;
  }),
  ...outcomes.flatMap((outcome) => outcomeLines(outcome, words)),
];

/** For people: how many of each. */
export const sumLine = (summary: ImportSummary, { say }: Words): string =>
  say(summary.dryRun ? 'import.would' : 'import.done', countsOf(summary.outcomes));

export const stoppedLine = ({ stopped, programme }: ImportSummary, { say, language }: Words): string[] => {
  if (stopped === undefined) return [];
  const { problem, line } = stopped;
  if (problem.problem === 'NotFound')
    return [say('import.no-programme', { programme }), say('import.nothing')];
  const message =
    problem.problem === 'OutcomeUnknown'
      ? say('error.outcome-unknown-import')
      : problemAnswer(problem, language, '').message;
  return [say('import.stopped', { line, message })];
};

/** The same for programs: `--json`. */
export const importObject = (summary: ImportSummary, words: Words): Readonly<Record<string, unknown>> => {
  const { outcomes, nearDistricts, stopped, ...run } = summary;
  return {
    ...run,
    rows: outcomes.length,
    counts: countsOf(outcomes),
    warnings: nearDistricts.map((near) => ({ code: 'NEAR_DISTRICTS', ...near })),
    outcomes: outcomes.map((outcome) =>
      outcome.outcome === 'refused'
        ? {
            ...outcome,
            issues: outcome.issues.map((issue) => ({ ...issue, message: wordsOf(issue, words) })),
          }
        : outcome,
    ),
    ...(stopped === undefined ? {} : { stopped }),
  };
};

const countsOf = (outcomes: readonly RowOutcome[]) => {
  const count = (kind: RowOutcome['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome === kind).length;
  return {
    imported: count('imported'),
    there: count('already-there'),
    changed: count('changed'),
    refused: count('refused'),
  };
};

const outcomeLines = (outcome: RowOutcome, words: Words): string[] => {
  const { say } = words;
  const { line, key } = outcome;
  if (outcome.outcome === 'changed')
    return [say('import.changed', { line, key: outcome.key, fields: outcome.fields.join(', ') })];
  if (outcome.outcome !== 'refused') return [];
  return outcome.issues.map((issue) => {
    const column = issue.column === undefined ? '' : ` (${issue.column})`;
    const field = issue.path === '' ? '' : `${issue.path}${column}: `;
    const message = `${field}${wordsOf(issue, words)}`;
    return key === undefined
      ? say('import.refused-line', { line, message })
      : say('import.refused', { line, key, message });
  });
};

const wordsOf = ({ code, params }: RowIssue, { say, language }: Words): string => {
  const own = `row.${code}`;
  return isCliMessage(own) ? say(own, params) : issueMessage(code, language, params);
};
