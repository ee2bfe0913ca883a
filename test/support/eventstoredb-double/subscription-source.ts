import { streamNameOf } from './decode.js';
import type { Log } from './log.js';
import type { streams } from './protocol.js';
import { indexAtOrAfter, type Recorded } from './recorded.js';

type Options = InstanceType<typeof streams.ReadReq.Options>;

/** The events of a subscription in their order: `next` gives undefined where it has caught up. */
export interface Source {
  next(): Recorded | undefined;
}

export const streamSource = (log: Log, options: Options): Source => {
  const from = options.getStream()!;
  const stream = log.stream(streamNameOf(from));
  let next = from.hasStart() ? 0 : from.hasEnd() ? stream.events.length : Number(from.getRevision()) + 1;
  return {
    next() {
      next = Math.max(next, stream.first);
      const event = stream.events[next];
      if (event !== undefined) next += 1;
      return event;
    },
  };
};

/** After a position; after one that is past the end nothing comes until the log has grown beyond it. */
export const allSource = (log: Log, options: Options): Source | 'invalid-position' => {
  const { events } = log;
  const position = positionOf(options);
  let next = position === 'end' ? events.length : indexAtOrAfter(events, position);
  const after = position === 'end' ? 0 : position;
  if (after > 0 && next < events.length && events[next]!.position !== after) return 'invalid-position';
  return {
    next() {
      while (next < events.length) {
        const event = events[next]!;
        next += 1;
        if (event.position > after) return event;
      }
      return undefined;
    },
  };
};

const positionOf = (options: Options): number | 'end' => {
  const from = options.getAll()!;
  if (from.hasEnd()) return 'end';
  return from.hasStart() ? 0 : Number(from.getPosition()!.getCommitPosition());
};
