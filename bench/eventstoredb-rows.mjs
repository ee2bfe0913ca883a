import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../dist/src/composition/core.js';
import { openInstallation } from '../dist/src/composition/installation.js';
import { silentLog } from '../dist/src/composition/server-log.js';
import { systemClock } from '../dist/src/infrastructure/clock/system-clock.js';
import { serverAddress } from '../dist/src/infrastructure/event-store/eventstoredb/address.js';
import { connect } from '../dist/src/infrastructure/event-store/eventstoredb/client.js';
import { EventStoreDBEventStore } from '../dist/src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { sent } from '../dist/src/infrastructure/event-store/eventstoredb/translation.js';
import { openLogReader } from '../dist/src/infrastructure/event-store/sqlite/log-reader.js';
import { WIDTH } from './command-rows.mjs';
import { accepted, inFlight, recordEvidence } from './commands.mjs';
import { perSecond } from './samples.mjs';

/** Of the limit: more than are in flight, so that no two appends to one stream are under way at once. */
const STREAMS = 2000;
const PREFIX = 'pacesetter.';
/** Of each stream: how long it is does not tell once it has been read, and storing it takes its time. */
const FIRST_EVENTS = 10;
const DOUBLE = join(import.meta.dirname, '../test/support/eventstoredb-double/double-child.mjs');

/**
 * Commands on an EventStoreDB: its double, a process of its own that stays up over all rounds with the seeded
 * streams. `views`: as a server works, whose views follow the log in a thread of theirs.
 */
export class EventStoreDBRows {
  #seed;
  #count;
  #folder;
  #double;
  /** The write side: by itself, or that of a server with its views. */
  #opened;
  #client;
  /** What the last event of the log was sent as, and how often each stream of the limit was written to. */
  #event;
  #written = [];

  static async start(seeded, seed, scale, { views = false } = {}) {
    const rows = new EventStoreDBRows();
    rows.#seed = seed;
    rows.#count = scale.onServer;
    rows.#folder = mkdtempSync(`${seeded}-eventstoredb-`);
    rows.#double = fork(DOUBLE, ['{}'], { execArgv: [] });
    const [{ connectionString }] = await once(rows.#double, 'message');
    const address = serverAddress(connectionString);
    rows.#event = await copyLog(join(seeded, 'log.db'), address);
    rows.#client = connect(address).client;
    const place = { kind: 'eventstoredb', address, prefix: PREFIX };
    rows.#opened = await (views ? withViews(rows.#folder, place) : alone(rows.#folder, place));
    for (const project of seed.projects) await rows.#opened.states.of('impactProject', project);
    return rows;
  }

  /** Commands per second through load, decide and append. */
  commands() {
    const { actor, projects } = this.#seed;
    const command = (index) =>
      accepted(
        this.#opened.commands,
        recordEvidence(actor, projects[(index * 7919) % projects.length], index),
      );
    return this.#perSecond(command);
  }

  /** One-event appends per second through the bare client. */
  appends() {
    return this.#perSecond((index) => this.#append(index));
  }

  #perSecond(work) {
    return perSecond(this.#count, () => inFlight(this.#count, WIDTH, work));
  }

  #append(index) {
    const stream = (index * 7919) % STREAMS;
    const before = this.#written[stream] ?? 0;
    this.#written[stream] = before + 1;
    const event = { ...this.#event, id: randomUUID(), contentType: 'application/json' };
    const expectedRevision = before === 0 ? 'no_stream' : BigInt(before - 1);
    return this.#client.appendToStream(`bare-${stream}`, [event], { expectedRevision });
  }

  async stop() {
    await this.#opened.close();
    await this.#client.dispose();
    const ended = once(this.#double, 'exit');
    this.#double.disconnect();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Stores the beginning of each stream of a log, in one append. Returns what the log's last event is sent as. */
const copyLog = async (file, address) => {
  const log = openLogReader(file);
  const streams = Map.groupBy(log.readAll(0, Number.MAX_SAFE_INTEGER), ({ stream }) => stream);
  log.close();
  const store = await EventStoreDBEventStore.open({ address, prefix: PREFIX, attemptMs: 60_000 });
  const work = [...streams.values()];
  await inFlight(work.length, 16, async (index) => {
    const events = work[index].slice(0, FIRST_EVENTS);
    const { outcome } = await store.append(events[0].stream, 'no-stream', events);
    if (outcome !== 'success') throw new Error(`The seed was not stored: ${outcome}`);
  });
  await store.close();
  return sent(work.at(-1).at(-1));
};

const alone = async (folder, place) => {
  const core = await openCore(folder, systemClock, fail, fail, place);
  return { states: core.states, commands: core.commands, close: () => core.close() };
};

const withViews = async (path, place) => {
  const installation = await openInstallation({
    path,
    place,
    clock: systemClock,
    log: silentLog,
    onFatal: fail,
  });
  const { core, commands } = installation;
  return { states: core.states, commands, close: () => installation.close() };
};

const fail = (code, reason) => {
  throw new Error(`The log ended with ${code}: ${reason}`);
};
