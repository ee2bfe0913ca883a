import { setTimeout as sleep } from 'node:timers/promises';
import type { AppendResult, EventStoreDBClient, ReadPosition } from '@eventstore/db-client';
import type { ServerAddress } from './address.js';
import { within } from './attempts.js';
import { connect } from './client.js';
import type { Connection } from './client.js';
import type { Read, Resolved } from './client-reads.js';
import { resolved, whole } from './client-reads.js';
import { failureOf, isAbsence, isUndiscovered } from './failures.js';
import type { LiveFeed, ReadEvent, SentEvent, Wire, Written } from './wire.js';

/** How often a subscription hears of positions at which nothing of ours stands, in multiples of 32. */
const CHECKPOINT_INTERVAL = 1;

/** How long it may take to say which version it is. */
const VERSION_MS = 5000;
/** How long a read is tried again where nobody is there, or another leads: the client goes there by itself. */
const PATIENCE_MS = 5000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 400;
/** How long a goodbye may take. */
const LEAVING_MS = 1000;

/** A server as its client speaks to it. */
export class ClientWire implements Wire {
  #connection: Connection;
  #closed = false;

  constructor(private readonly address: ServerAddress) {
    this.#connection = connect(address);
  }

  async version(): Promise<string> {
    const { serverVersion } = await this.#through((client) =>
      within(VERSION_MS, (client as unknown as Capable).capabilities),
    );
    return serverVersion;
  }

  async append(
    stream: string,
    expectedRevision: bigint | 'no_stream',
    events: readonly SentEvent[],
  ): Promise<Written> {
    const data = events.map((event) => ({ ...event, contentType: 'application/json' as const }));
    // The newer client has another name for it.
    const options = { expectedRevision, streamState: expectedRevision };
    const { nextExpectedRevision, position }: AppendResult = await this.#through((client) =>
      client.appendToStream(stream, data as never, options),
    );
    if (position === undefined) throw new Error('the server told no position');
    return { revision: nextExpectedRevision, position: position.commit };
  }

  async readStream(stream: string, fromRevision: bigint): Promise<readonly ReadEvent[]> {
    try {
      return await this.#read((client) => client.readStream(stream, { fromRevision, ...this.#asked }));
    } catch (error) {
      if (failureOf(error).kind === 'absent') return [];
      throw error;
    }
  }

  readAll(from: bigint | 'start' | 'end', most: number, backwards = false): Promise<readonly ReadEvent[]> {
    const direction = backwards ? 'backwards' : 'forwards';
    const options = {
      fromPosition: positionOf(from),
      maxCount: most,
      direction,
      ...this.#asked,
    } as const;
    return this.#read((client) => client.readAll(options));
  }

  follow(prefix: string, after: bigint | 'start', onCaughtUp: () => void): LiveFeed {
    let passed: bigint | undefined;
    const { client, streamNameFilter } = this.#connection;
    const subscription = client.subscribeToAll({
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
        await within(LEAVING_MS, subscription.unsubscribe()).catch(() => undefined);
        // Unsubscribed, it neither ends nor fails by itself.
        subscription.destroy();
      },
    };
  }

  /** Never rejects: where the server is gone there is nothing more to be done. */
  close(): Promise<void> {
    this.#closed = true;
    return dispose(this.#connection.client);
  }

  /** Of each read. What is decided or shown rests on what the leader knows: a follower may lag behind. */
  get #asked(): Connection['reading'] & { readonly requiresLeader: true } {
    return { requiresLeader: true, ...this.#connection.reading };
  }

  async #read(begin: (client: EventStoreDBClient) => Read): Promise<ReadEvent[]> {
    const begun = performance.now();
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS))
      try {
        return await this.#through((client) => whole(begin(client)));
      } catch (error) {
        const left = PATIENCE_MS - (performance.now() - begun) - pause;
        if (left < 0 || this.#closed || !isAbsence(error)) throw error;
        await sleep(pause);
      }
  }

  /** A client that has found no node of its cluster goes on failing when they are back: another takes its place. */
  async #through<T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    const connection = this.#connection;
    try {
      return await work(connection.client);
    } catch (error) {
      if (isUndiscovered(error) && connection === this.#connection) {
        this.#connection = connect(this.address);
        void dispose(connection.client);
      }
      throw error;
    }
  }
}

/** What the client keeps to itself. */
interface Capable {
  readonly capabilities: Promise<{ readonly serverVersion: string }>;
}

const dispose = async (client: EventStoreDBClient): Promise<void> => {
  await within(LEAVING_MS, client.dispose()).catch(() => undefined);
  // What it disposes of are its calls: the connection would live on.
  const { getChannel } = client as unknown as { getChannel: (this: void) => Promise<{ close(): void }> };
  const closed = getChannel().then((channel) => channel.close());
  await within(LEAVING_MS, closed).catch(() => undefined);
};

const positionOf = (from: bigint | 'start' | 'end'): ReadPosition =>
  typeof from === 'bigint' ? { commit: from, prepare: from } : from;
