import {
  APPEND_LIMIT_BYTES,
  appendBytes,
  type AppendOutcome,
  type ExpectedRevision,
  type NewEvent,
} from '../../application/ports/event-store.js';

/** Throws on what no caller may ask for: nothing, more than the limit, or a revision that cannot be. */
export const assertAppendable = (expected: ExpectedRevision, events: readonly NewEvent[]): void => {
  if (events.length === 0) throw new RangeError('An append of nothing');
  const bytes = appendBytes(events);
  if (bytes > APPEND_LIMIT_BYTES)
    throw new RangeError(`An append of ${bytes} bytes, more than ${APPEND_LIMIT_BYTES}`);
  if (expected !== 'no-stream' && (!Number.isSafeInteger(expected) || expected < 0))
    throw new RangeError(`A stream cannot be at revision ${expected}`);
};

/** -1 where there is no stream: the first event of an append comes one after it. */
export const lastRevision = (expected: ExpectedRevision): number =>
  expected === 'no-stream' ? -1 : expected;

export interface Found {
  readonly position: number;
  readonly text: string;
}

/**
 * What becomes of an append to a stream whose last revision is `last` (-1 without one): undefined where it may be
 * written; the first answer where the same bytes stand there already; else a conflict.
 */
export const judgeAppend = (
  last: number,
  expected: number,
  texts: readonly string[],
  at: (revision: number) => Found | undefined,
): AppendOutcome | undefined => {
  if (last === expected) return undefined;
  const conflict: AppendOutcome = { outcome: 'conflict', actual: last < 0 ? 'no-stream' : last };
  const revision = expected + texts.length;
  if (revision > last) return conflict;
  let position = 0;
  for (const [index, text] of texts.entries()) {
    const found = at(expected + 1 + index);
    if (found?.text !== text) return conflict;
    position = found.position;
  }
  return { outcome: 'success', revision, position };
};
