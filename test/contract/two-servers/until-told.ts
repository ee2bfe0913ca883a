import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient, Json } from '../../e2e/support/api-client.js';

const PAUSE_MS = 50;

/** How a request ends that names nobody. */
export const UNAUTHENTICATED = { code: 'UNAUTHENTICATED' };

interface Identified {
  readonly commandId: string;
  readonly expectedVersion?: number;
}

/**
 * Sends a command again, with the same command id and through whomever `through` names, until its outcome is told:
 * the success or the problem. `loses` says whether an answer does not reach him who asked.
 */
export const untilTold = async (
  through: () => ApiClient,
  command: string,
  input: Identified,
  loses: () => boolean = () => false,
): Promise<Json> => {
  for (;;) {
    const { status, data, errors, text } = await through().attempt(command, input);
    if (loses()) continue;
    if (status === 401) return UNAUTHENTICATED;
    // An error beside it is one of reading what the command has changed.
    if (data?.[command] !== undefined) return data[command];
    if (status < 500) throw new Error(`${command}: ${errors.length > 0 ? JSON.stringify(errors) : text}`);
    await sleep(PAUSE_MS);
  }
};

/** The same, and again where others were quicker: on the version that stands, as whoever reads on would do. */
export const untilDecided = async (
  through: () => ApiClient,
  command: string,
  input: Identified,
): Promise<Json> => {
  let answer = await untilTold(through, command, input);
  while (answer.code === 'VERSION_CONFLICT')
    answer = await untilTold(through, command, { ...input, expectedVersion: answer.actual });
  return answer;
};
