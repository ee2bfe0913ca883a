/** One refused field. `code` is stable and has a message in each language, filled with `params`. */
export interface FieldIssue {
  /** Dotted, from the input: `budget.asked.amount`, `conditions.0.dueOn`. */
  readonly path: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type ForbiddenCode =
  | 'FORBIDDEN'
  | 'GATEKEEPER_IS_LEAD'
  | 'NOT_YOUR_EVIDENCE'
  | 'NOT_INVITED'
  | 'EVALUATOR_IS_ADMINISTRATOR'
  | 'RECUSED'
  | 'CARD_WAS_NOT_FINAL';

/** A refusal is a value. `code` is the type's name in upper snake unless a narrower one says more. */
export type Problem =
  | {
      readonly problem: 'ValidationProblem';
      readonly code: 'VALIDATION_PROBLEM';
      readonly issues: readonly FieldIssue[];
    }
  | {
      readonly problem: 'VersionConflict';
      readonly code: 'VERSION_CONFLICT';
      readonly expected: number;
      readonly actual: number;
    }
  | {
      readonly problem: 'IllegalTransition';
      readonly code: 'ILLEGAL_TRANSITION';
      readonly status: string;
      readonly command: string;
      readonly allowed: readonly string[];
    }
  | {
      readonly problem: 'Forbidden';
      readonly code: ForbiddenCode;
      readonly roles: readonly string[];
    }
  | { readonly problem: 'NotFound'; readonly code: 'NOT_FOUND' }
  | { readonly problem: 'CommandIdReused'; readonly code: 'COMMAND_ID_REUSED' }
  | { readonly problem: 'KeyTaken'; readonly code: 'KEY_TAKEN'; readonly key: string }
  | { readonly problem: 'NothingToDo'; readonly code: 'NOTHING_TO_DO' }
  | { readonly problem: 'ClockJumped'; readonly code: 'CLOCK_JUMPED'; readonly seconds: number }
  | {
      readonly problem: 'AppendTooLarge';
      readonly code: 'APPEND_TOO_LARGE';
      readonly bytes: number;
      readonly limit: number;
    }
  | {
      readonly problem: 'WritesRefused';
      readonly code: 'COPY_UNFINISHED' | 'EVENTS_LOST' | 'LOG_DAMAGED' | 'READ_ONLY' | 'STORE_FAILED';
      readonly missing?: number;
    };

export type ProblemName = Problem['problem'];

export const invalid = (...issues: FieldIssue[]): Problem => ({
  problem: 'ValidationProblem',
  code: 'VALIDATION_PROBLEM',
  issues,
});
export const nothingToDo: Problem = { problem: 'NothingToDo', code: 'NOTHING_TO_DO' };
export const logDamaged: Problem = { problem: 'WritesRefused', code: 'LOG_DAMAGED' };
export const notFound: Problem = { problem: 'NotFound', code: 'NOT_FOUND' };

/** A decision is a list of events or a problem; so is the result of most checks. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value;
