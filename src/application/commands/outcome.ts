import { isProblem, type Problem } from '../../domain/kernel/problem.js';
import { OutcomeUnknown, type Receipt } from '../command-request.js';
import { LogUnavailable } from '../ports/event-store.js';

/** How a command ended, in one word of a short list: of problems their names, nothing narrower. */
export const outcomeOf = (answer: Receipt | Problem): string => {
  if (isProblem(answer)) return inSnakeCase(answer.problem);
  if (answer.replayed) return 'replayed';
  return answer.position === null ? 'dry_run' : 'success';
};

/** Of one that threw. */
export const outcomeOfError = (error: unknown): string => {
  if (error instanceof OutcomeUnknown) return 'outcome_unknown';
  return error instanceof LogUnavailable ? 'log_unavailable' : 'error';
};

const inSnakeCase = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
