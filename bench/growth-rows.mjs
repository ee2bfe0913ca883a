import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildViews } from './build-views.mjs';
import { HttpLoad } from './http-load.mjs';
import { readyAfterKill } from './killed-row.mjs';
import { requestsFor } from './requests.mjs';
import { Samples } from './samples.mjs';
import { seedFolder } from './seed.mjs';
import { startServer } from './server.mjs';
import { startedServer } from './started-server.mjs';

const ASKED = ['pointAsOfAtAMillion', 'listAsOfAtAMillion', 'aggregate', 'growthOfQuery', 'growthOfCommand'];
const STARTED = ['start', 'killed', 'memory'];
const PROJECTS_COUNTED = 1000;

const samplesOf = (ids) => Object.fromEntries(ids.map((id) => [id, new Samples()]));

/** The rows that compare much with little: what each came to, by its id. */
export const measureGrowth = async (folder, scale, progress) => {
  const samples = samplesOf([...ASKED, ...STARTED]);
  const place = (name) => join(folder, name);
  const sizes = {
    much: { streams: scale.large / scale.eventsEach, eventsEach: scale.eventsEach },
    little: { streams: scale.large / 100 / scale.eventsEach, eventsEach: scale.eventsEach },
    long: { streams: PROJECTS_COUNTED, eventsEach: scale.large / PROJECTS_COUNTED },
    short: { streams: PROJECTS_COUNTED, eventsEach: scale.large / 10 / PROJECTS_COUNTED },
  };
  const seeds = {};
  for (const [index, [name, size]] of Object.entries(sizes).entries()) {
    mkdirSync(place(name));
    seeds[name] = await seedFolder(place(name), size, (share) =>
      progress(
        (index + share) / 8,
        `seeding ${(size.streams * size.eventsEach).toLocaleString('en')} events`,
      ),
    );
    await buildViews(place(name));
  }
  const tell = (part) => (round) =>
    progress(0.5 + (part + round / scale.rounds) / 4, `round ${round + 1} of ${scale.rounds}`);
  await asked(seeds, place, scale, samples, tell(0));
  mkdirSync(place('empty'));
  // The first start of all makes the log.
  await (await startedServer(place('empty'))).stop();
  for (let round = 0; round < scale.rounds; round++) {
    tell(1)(round);
    const empty = await timeAndMemory(place('empty'));
    const much = await timeAndMemory(place('much'));
    samples.start.add(much.milliseconds, empty.milliseconds);
    samples.memory.add(much.megabytes, empty.megabytes);
    samples.killed.add(await readyAfterKill(place('short'), seeds.short), empty.milliseconds);
  }
  return Object.fromEntries(Object.entries(samples).map(([id, of]) => [id, of.result(id === 'memory')]));
};

const asked = async (seeds, place, { rounds, reads }, samples, tell) => {
  const servers = [];
  const askedOf = async (name) => {
    const server = await startServer('sqlite', place(name));
    servers.push(server);
    const load = new HttpLoad({ port: server.port, token: seeds[name].token, connections: 1 });
    const requests = requestsFor(seeds[name]);
    /** Milliseconds that one of these takes. */
    return async (request) => {
      const begun = performance.now();
      await load.run(reads, requests[request]);
      return (performance.now() - begun) / reads;
    };
  };
  try {
    const [much, little, long, short] = [
      await askedOf('much'),
      await askedOf('little'),
      await askedOf('long'),
      await askedOf('short'),
    ];
    const once = async (into) => {
      const [list, point, mutation, counts] = [
        await much('list'),
        await much('point'),
        await little('mutation'),
        await short('countsAsOf'),
      ];
      into.listAsOfAtAMillion.add(await much('listAsOf'), list);
      into.pointAsOfAtAMillion.add(await much('pointAsOf'), point);
      into.growthOfQuery.add(await much('point'), await little('point'));
      into.growthOfCommand.add(await much('mutation'), mutation);
      into.aggregate.add(await long('countsAsOf'), counts);
    };
    // Code is compiled and statements are prepared before anything counts.
    await once(samplesOf(ASKED));
    for (let round = 0; round < rounds; round++) {
      tell(round);
      await once(samples);
    }
  } finally {
    for (const server of servers) await server.stop();
  }
};

const timeAndMemory = async (folder) => {
  const server = await startedServer(folder);
  try {
    return { milliseconds: server.milliseconds, megabytes: await server.idleMegabytes() };
  } finally {
    await server.stop();
  }
};
