import type { EventStoreDBClient, Position, ReadPosition } from '@eventstore/db-client';
import type { ServerAddress } from './address.js';
import { connect, loadClient } from './client.js';
import { failureOf } from './failures.js';
import type { LiveFeed, ReadEvent, SentEvent, Wire, Written } from './wire.js';

/** How often a subscription hears of positions at which nothing of ours stands, in multiples of 32. */
const CHECKPOINT_INTERVAL = 1;

/** A server as its client speaks to it. */
export class ClientWire implements Wire {
  readonly #client: EventStoreDBClient;

  constructor(address: ServerAddress) {
    this.#client = connect(address);
  }

  async append(
    stream: string,
    expectedRevision: bigint | 'no_stream',
    events: readonly SentEvent[],
  ): Promise<Written> {
    const data = events.map((event) => ({ ...event, contentType: 'application/json' as const }));
    const { nextExpectedRevision, position } = await this.#client.appendToStream(stream, data as never, {
      expectedRevision,
    });
    if (position === undefined) throw new Error('the server told no position');
    return { revision: nextExpectedRevision, position: position.commit };
  }

  async readStream(stream: string, fromRevision: bigint): Promise<readonly ReadEvent[]> {
    try {
      return await whole(this.#client.readStream(stream, { fromRevision }));
    } catch (error) {
      if (failureOf(error).kind === 'absent') return [];
      throw error;
    }
  }

  readAll(from: bigint | 'start' | 'end', most: number, backwards = false): Promise<readonly ReadEvent[]> {
    const direction = backwards ? 'backwards' : 'forwards';
    return whole(this.#client.readAll({ fromPosition: positionOf(from), maxCount: most, direction }));
  }

  follow(prefix: string, after: bigint | 'start', onCaughtUp: () => void): LiveFeed {
    let passed: bigint | undefined;
    const { streamNameFilter } = loadClient();
    const subscription = this.#client.subscribeToAll({
      fromPosition: positionOf(after),
      filter: streamNameFilter({
        prefixes: [prefix],
        checkpointInterval: CHECKPOINT_INTERVAL,
        // It may do nothing that can throw: no event would come any more.
        checkpointReached: (_, { commit }) => void (passed = commit),
      }),
    });
    subscription.on('caughtUp', onCaughtUp);
    return {
      events: resolved(subscription as Resolved),
      passed: () => passed,
      close: async () => {
        await subscription.unsubscribe();
        // Unsubscribed, it neither ends nor fails by itself.
        subscription.destroy();
      },
    };
  }

  async close(): Promise<void> {
    await this.#client.dispose();
    // What it disposes of are its calls: the connection would live on.
    const client = this.#client as unknown as { getChannel(): Promise<{ close(): void }> };
    (await client.getChannel()).close();
  }
}

type Resolved = AsyncIterable<{ readonly event?: unknown }>;

/** To its end: a read that is left stays with the client for as long as that lives. */
const whole = async (read: Resolved): Promise<ReadEvent[]> => {
  const events: ReadEvent[] = [];
  for await (const { event } of read) if (event !== undefined) events.push(readEvent(event));
  return events;
};

async function* resolved(events: Resolved): AsyncGenerator<ReadEvent> {
  for await (const { event } of events) if (event !== undefined) yield readEvent(event);
}

type Recorded = Omit<ReadEvent, 'position'> & { readonly position?: Position };

const readEvent = (event: unknown): ReadEvent => {
  const { streamId, id, revision, data, metadata, position } = event as Recorded;
  return { streamId, id, revision, data, metadata, position: position?.commit };
};

const positionOf = (from: bigint | 'start' | 'end'): ReadPosition =>
  typeof from === 'bigint' ? { commit: from, prepare: from } : from;
