import type { FieldIssue, Problem } from '../../src/domain/kernel/problem.js';

/** Problems written down a second time, as a client gets them. */
export const validationProblem = (...issues: readonly FieldIssue[]): Problem => ({
  problem: 'ValidationProblem',
  code: 'VALIDATION_PROBLEM',
  issues,
});
export const NOTHING_TO_DO: Problem = { problem: 'NothingToDo', code: 'NOTHING_TO_DO' };
export const NOT_FOUND: Problem = { problem: 'NotFound', code: 'NOT_FOUND' };
export const keyTaken = (key: string): Problem => ({ problem: 'KeyTaken', code: 'KEY_TAKEN', key });
export const illegalTransition = (status: string, command: string, allowed: readonly string[]): Problem => ({
  problem: 'IllegalTransition',
  code: 'ILLEGAL_TRANSITION',
  status,
  command,
  allowed,
});
export const inTheFuture = (moment: string): Problem =>
  validationProblem({ path: 'happenedOn', code: 'IN_THE_FUTURE', params: { moment } });
export const tooLongAgo: Problem = validationProblem({
  path: 'happenedOn',
  code: 'TOO_LONG_AGO',
  params: { earliest: '1970-01-01' },
});
export const beforeTheMoveBefore = (moment: string): Problem =>
  validationProblem({ path: 'happenedOn', code: 'BEFORE_THE_MOVE_BEFORE', params: { moment } });
