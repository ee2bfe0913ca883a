import { filterOf } from './filter.js';
import type { Log } from './log.js';
import type { streams } from './protocol.js';
import { eventAnswer, streamNotFound, type ReadAnswer } from './read-answer.js';
import { indexAtOrAfter, type Recorded } from './recorded.js';
import { streamNameOf } from './decode.js';

type Options = InstanceType<typeof streams.ReadReq.Options>;
const BACKWARDS = 1;

/** What a plain read of a stream or of the whole log answers, message by message. */
export function* readEvents(log: Log, options: Options): Generator<ReadAnswer> {
  const events = options.hasStream() ? ofStream(log, options) : ofAll(log, options);
  if (events === 'not-found') yield streamNotFound(streamNameOf(options.getStream()!));
  else {
    const filter = filterOf(options.getFilter());
    let left = Number(options.getCount());
    for (const event of events) {
      if (filter?.matches(event) === false) continue;
      yield eventAnswer(event);
      left -= 1;
      if (left === 0) return;
    }
  }
}

const ofStream = (log: Log, options: Options): Iterable<Recorded> | 'not-found' => {
  const from = options.getStream()!;
  const stream = log.stream(streamNameOf(from));
  if (!stream.found) return 'not-found';
  const { events, first } = stream;
  const named = from.hasStart() ? 0 : from.hasEnd() ? events.length : Number(from.getRevision());
  if (options.getReadDirection() === BACKWARDS)
    return backwards(events, Math.min(from.hasStart() ? first : named, events.length - 1), first);
  return from.hasEnd() ? [] : forwards(events, Math.max(named, first));
};

const ofAll = (log: Log, options: Options): Iterable<Recorded> => {
  const from = options.getAll()!;
  const { events } = log;
  const index = from.hasStart()
    ? 0
    : from.hasEnd()
      ? events.length
      : indexAtOrAfter(events, Number(from.getPosition()!.getCommitPosition()));
  // Backwards, a position stands for the end of the event before it.
  return options.getReadDirection() === BACKWARDS ? backwards(events, index - 1, 0) : forwards(events, index);
};

function* forwards(events: readonly Recorded[], from: number): Generator<Recorded> {
  const { length } = events;
  for (let index = from; index < length; index += 1) yield events[index]!;
}

function* backwards(events: readonly Recorded[], from: number, last: number): Generator<Recorded> {
  for (let index = from; index >= last; index -= 1) yield events[index]!;
}
