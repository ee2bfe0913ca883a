import type { AppendOutcome } from '../../../application/ports/event-store.js';
import { failureOf } from './failures.js';

/** How an append ended that was answered by an error. */
export const outcomeOf = (error: unknown): AppendOutcome => {
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'conflict':
      return {
        outcome: 'conflict',
        actual: failure.actual === 'no_stream' ? 'no-stream' : Number(failure.actual),
      };
    case 'refused':
      return { outcome: 'failed', reason: failure.reason };
    case 'absent':
      return { outcome: 'failed', reason: 'the stream is gone' };
    case 'unknown':
      return { outcome: 'unknown', reason: failure.reason };
  }
};
