import { LogUnavailable, type StoredEvent } from '../../../application/ports/event-store.js';
import { isAbsence } from './failures.js';
import { Pauses } from './pauses.js';

/** A read whose failure tells whether it can be tried again. */
export const reading = async <T>(read: Promise<T>): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (!isAbsence(error)) throw error;
    throw new LogUnavailable('the event store cannot be reached', { cause: error });
  }
};

/** What cannot be read now is read later: a subscription outlives the server's absence. */
export const untilRead = async (
  read: () => Promise<readonly StoredEvent[]>,
  signal: AbortSignal,
): Promise<readonly StoredEvent[]> => {
  const pauses = new Pauses(signal);
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (signal.aborted) return [];
      if (!(error instanceof LogUnavailable)) throw error;
      await pauses.next();
    }
  }
};
