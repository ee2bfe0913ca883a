import type { StreamName } from '../../domain/kernel/ids.js';
import { OutcomeUnknown } from '../command-request.js';
import type { AppendOutcome, EventStore, ExpectedRevision, NewEvent } from '../ports/event-store.js';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

/**
 * Appends, and sends the same bytes again for as long as the outcome is unknown. Throws `OutcomeUnknown` when the
 * caller's time is over first: the events may be there, or come to be there.
 */
export const appendUntilKnown = async (
  store: EventStore,
  stream: StreamName,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<Exclude<AppendOutcome, { outcome: 'unknown' }>> => {
  const deadline = performance.now() + PATIENCE_MS;
  let doubted = false;
  for (;;) {
    const answer = await store.append(stream, expected, events);
    // A resend that certainly failed says nothing about the attempt before it.
    doubted ||= answer.outcome === 'unknown';
    if (answer.outcome === 'success' || answer.outcome === 'conflict') return answer;
    if (answer.outcome === 'failed' && !doubted) return answer;
    const isLast = answer.outcome === 'unknown' && answer.untilRestart === true;
    if (isLast || performance.now() > deadline) throw new OutcomeUnknown(answer.reason);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
