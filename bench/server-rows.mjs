import { HttpLoad } from './http-load.mjs';
import { requestsFor } from './requests.mjs';
import { perSecond } from './samples.mjs';
import { startServer } from './server.mjs';

const MUTATING = 64;
const READING = 8;

/** The rows over HTTP, on two servers that stay up over all rounds: one on SQLite, one in memory. */
export class ServerRows {
  #scale;
  #requests;
  #servers;
  #loads;

  static async start(folder, seed, scale) {
    const rows = new ServerRows();
    rows.#scale = scale;
    rows.#requests = requestsFor(seed);
    rows.#servers = {
      sqlite: await startServer('sqlite', folder),
      memory: await startServer('memory', folder),
    };
    const load = ({ port }, connections) => new HttpLoad({ port, token: seed.token, connections });
    const { sqlite, memory } = rows.#servers;
    rows.#loads = {
      memory: load(memory, MUTATING),
      durable: load(sqlite, MUTATING),
      reading: load(sqlite, READING),
      single: load(sqlite, 1),
    };
    await rows.#warmUp();
    return rows;
  }

  /** Streams are read, statements prepared and code compiled before anything is measured. */
  async #warmUp() {
    const { mutation, list } = this.#requests;
    const { memory, durable, reading } = this.#loads;
    for (const load of [memory, durable]) await load.run(this.#scale.mutations, mutation);
    await reading.run(this.#scale.reads, list);
    await this.#servers.sqlite.remember(true);
    await reading.run(this.#scale.reads, list);
    await this.#servers.sqlite.remember(false);
  }

  async mutations() {
    const { mutations } = this.#scale;
    const run = (load) => perSecond(mutations, () => load.run(mutations, this.#requests.mutation));
    const limit = await run(this.#loads.memory);
    return [await run(this.#loads.durable), limit];
  }

  async lists() {
    const { reads } = this.#scale;
    const run = () => perSecond(reads, () => this.#loads.reading.run(reads, this.#requests.list));
    const { sqlite } = this.#servers;
    await sqlite.remember(true);
    await this.#loads.single.run(1, this.#requests.list);
    const limit = await run();
    await sqlite.remember(false);
    return [await run(), limit];
  }

  /** Milliseconds of a question as of a past date, and of the same now. */
  async asOf(question) {
    const { reads } = this.#scale;
    const run = async (body) => 1000 / (await perSecond(reads, () => this.#loads.single.run(reads, body)));
    const now = await run(this.#requests[question]);
    return [await run(this.#requests[`${question}AsOf`]), now];
  }

  async stop() {
    for (const load of Object.values(this.#loads)) load.end();
    for (const server of Object.values(this.#servers)) await server.stop();
  }
}
