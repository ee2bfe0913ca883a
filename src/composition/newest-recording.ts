import type { EventStore } from '../application/ports/event-store.js';

/** Recordings are in the order of the log but for streams whose floor lies ahead: the tail is enough. */
const TAIL = 1000;

/** The greatest `recordedAt` near the log's head, since the last clock correction; epoch milliseconds. */
export const newestRecording = async (
  log: Pick<EventStore, 'tail'>,
  correctedAt = 0,
): Promise<number | undefined> => {
  const tail = (await log.tail(TAIL)).filter(({ position }) => position >= correctedAt);
  const times = tail.map(({ text }) => Date.parse((JSON.parse(text) as { recordedAt: string }).recordedAt));
  return times.length === 0 ? undefined : Math.max(...times);
};
