import { OperatorError } from '../api/operator-socket/client.js';
import type { ToldReceipt } from '../api/operator-socket/protocol.js';
import { problemAnswer } from '../api/problems/problem-answer.js';
import { EXIT } from '../config/exit-codes.js';
import { isProblem, type Problem } from '../domain/kernel/problem.js';
import type { Context } from './context.js';
import { Refusal } from './refusal.js';
import { withServer } from './session.js';

const ATTEMPTS = 3;

/**
 * Sends one command, and the same again while its outcome is unknown: it is never done twice. A problem ends the
 * command line with its words.
 */
export const sendCommand = async (
  context: Context,
  command: string,
  input: Readonly<Record<string, unknown>>,
): Promise<ToldReceipt> => {
  const { commandId, dryRun } = context;
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await withServer(context, (client) =>
        client.call('command', { command, commandId, input, ...(dryRun ? { dryRun } : {}) }),
      );
      if (isProblem(answer)) throw refusedBy(answer, context);
      return answer;
    } catch (error) {
      if (!isUnknownOutcome(error)) throw error;
      if (attempt === ATTEMPTS)
        throw new Refusal(
          EXIT.unavailable,
          'OUTCOME_UNKNOWN',
          [context.say('error.outcome-unknown', { commandId })],
          { commandId },
        );
    }
  }
};

export const isUnknownOutcome = (error: unknown): boolean =>
  error instanceof OperatorError && (error.code === 'OUTCOME_UNKNOWN' || error.code === 'CONNECTION_LOST');

export const refusedBy = (problem: Problem, { language }: Pick<Context, 'language'>): Refusal => {
  const answer = problemAnswer(problem, language, '');
  const issues = ('issues' in answer ? answer.issues : []) as readonly { path: string; message: string }[];
  const lines = [answer.message, ...issues.map(({ path, message }) => `  ${path}: ${message}`)];
  return new Refusal(exitOf(problem), problem.code, lines, { problem: answer });
};

const exitOf = ({ problem }: Problem) => (problem === 'WritesRefused' ? EXIT.unavailable : EXIT.failed);
