import type { Uuid } from '../../domain/kernel/ids.js';
import type { FieldIssue, Problem } from '../../domain/kernel/problem.js';

/** A row of a file as the fields of `openProject` (nested, without `programme`); `line` is where its record begins. */
export interface ProjectRow {
  readonly line: number;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What is wrong with a row. `column` names the file's column where an issue comes from one. */
export interface RowIssue extends FieldIssue {
  readonly column?: string;
}

/**
 * What became of a row. `changed`: its project is there with other values, which stay; only the names of the
 * fields that differ are told. `refused`: nothing was written for it.
 */
export type RowOutcome =
  | { readonly line: number; readonly key: string; readonly outcome: 'imported'; readonly project: Uuid }
  | { readonly line: number; readonly key: string; readonly outcome: 'already-there'; readonly project: Uuid }
  | {
      readonly line: number;
      readonly key: string;
      readonly outcome: 'changed';
      readonly project: Uuid;
      readonly fields: readonly string[];
    }
  | {
      readonly line: number;
      readonly key?: string;
      readonly outcome: 'refused';
      readonly issues: readonly RowIssue[];
    };

/** A run ends early where the reason is not the row's: no such programme, writes refused, the clock. */
export interface RunStopped {
  readonly line: number;
  readonly problem: Problem | { readonly problem: 'OutcomeUnknown'; readonly code: 'OUTCOME_UNKNOWN' };
}

export interface RunResult {
  readonly outcomes: readonly RowOutcome[];
  readonly stopped?: RunStopped;
}
