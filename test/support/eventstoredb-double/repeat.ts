import type { Proposed } from './recorded.js';
import type { Stream } from './stream.js';

export type Expected = 'any' | 'no-stream' | 'stream-exists' | bigint;

export type Decision =
  | { readonly kind: 'write' }
  /** The ids were all written before, beginning at a revision. */
  | { readonly kind: 'repeat'; readonly from: number }
  | { readonly kind: 'conflict' };

const WRITE: Decision = { kind: 'write' };
const CONFLICT: Decision = { kind: 'conflict' };

const sameIds = (stream: Stream, from: number, events: readonly Proposed[]): boolean =>
  events.every((event, index) => stream.events[from + index]?.id === event.id);

/** A repeat is recognised by the ids alone: content is never compared. */
export const decide = (
  stream: Stream,
  expected: Expected,
  events: readonly Proposed[],
  revisionOfId: (id: string) => number | undefined,
): Decision => {
  const { length } = stream.events;
  if (expected === 'stream-exists' && length === 0) return CONFLICT;
  if (expected === 'any' || expected === 'stream-exists') {
    const from = events[0] === undefined ? undefined : revisionOfId(events[0].id);
    if (from === undefined) return WRITE;
    return sameIds(stream, from, events) ? { kind: 'repeat', from } : CONFLICT;
  }
  const next = expected === 'no-stream' ? 0 : Number(expected) + 1;
  if (next === length) return WRITE;
  if (next > length || events.length === 0) return CONFLICT;
  if (sameIds(stream, next, events)) return { kind: 'repeat', from: next };
  return expected === 'no-stream' && stream.softDeleted ? WRITE : CONFLICT;
};
