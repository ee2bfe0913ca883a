import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../dist/src/composition/core.js';
import { systemClock } from '../dist/src/infrastructure/clock/system-clock.js';
import { accepted, recordEvidence } from './commands.mjs';
import { memoryCore } from './memory-core.mjs';
import { EVENTS_PER_STREAM } from './scale.mjs';

const LEAD = 'bench-lead';
const ADMINISTRATOR = 'bench-office';
const CLI = { actor: 'cli', door: 'internal' };
const OPENING = 3;
const SECOND = 1000;

/**
 * Fills a data folder with projects of 50 events each, and tells what is in it. The events are what the commands
 * decide, sealed and chained, under a clock that ends now; they are decided in memory and stored in bulk.
 */
export const seedFolder = async (folder, streams, progress) => {
  const work = streams * (EVENTS_PER_STREAM - OPENING + 1);
  const clock = steppingClock(Date.now() - (work + 60) * SECOND);
  const core = memoryCore(clock);
  const begun = clock.now();
  const seeded = await decide(core.commands, streams, clock, (done) => progress(done / work / 2));
  const half = new Date(begun + (Date.now() - begun) / 2).toISOString();
  await store(core.store, folder, (share) => progress(0.5 + share / 2));
  const seed = { ...seeded, actor: LEAD, half };
  writeFileSync(join(folder, 'seed.json'), JSON.stringify(seed));
  return seed;
};

const decide = async (commands, streams, clock, progress) => {
  const run = (caller, command, input) =>
    accepted(commands, { command, caller, commandId: randomUUID(), input });
  const idOf = ({ stream }) => stream.slice(stream.indexOf('-') + 1);
  const lead = { actor: LEAD, door: 'http' };
  await run(CLI, 'openInstallation', { demo: false, operator: 'bench-operator' });
  const { secret: token } = await run(CLI, 'createToken', { actor: LEAD });
  const programme = idOf(
    await run(CLI, 'openProgramme', {
      key: 'bench',
      name: { en: 'Bench' },
      administrator: ADMINISTRATOR,
    }),
  );
  await run({ actor: ADMINISTRATOR, door: 'http' }, 'grantMembership', {
    programme,
    actor: LEAD,
    role: 'lead',
  });
  const projects = [];
  let done = 0;
  for (let index = 0; index < streams; index++) {
    const key = `p-${String(index).padStart(5, '0')}`;
    const input = { programme, key, title: { en: `Project ${index}` }, district: `d-${index % 7}` };
    projects.push(idOf(await run(lead, 'openProject', input)));
    clock.pass(SECOND);
    progress(++done);
  }
  // Round by round, as a city would: a past date then cuts through every project.
  for (let event = OPENING; event < EVENTS_PER_STREAM; event++)
    for (const project of projects) {
      await accepted(commands, recordEvidence(LEAD, project, event));
      clock.pass(SECOND);
      progress(++done);
    }
  return { token, programme, projects };
};

const PAGE = 5000;

const store = async (from, folder, progress) => {
  const core = await openCore(folder, systemClock, fail);
  const total = await from.head();
  try {
    for (let after = 0; after < total; after += PAGE) {
      const appends = wholeAppends(await from.readAll(after, PAGE)).map((events) => {
        const { stream, revision } = events[0];
        return core.store.append(stream, revision === 0 ? 'no-stream' : revision - 1, events);
      });
      for (const { outcome } of await Promise.all(appends))
        if (outcome !== 'success') throw new Error(`The seed was not stored: ${outcome}`);
      progress(Math.min(after + PAGE, total) / total);
    }
  } finally {
    await core.close();
  }
};

/** Neighbours of one stream travel together. */
const wholeAppends = (events) => {
  const appends = [];
  for (const event of events)
    if (appends.at(-1)?.[0].stream === event.stream) appends.at(-1).push(event);
    else appends.push([event]);
  return appends;
};

const steppingClock = (begin) => {
  let now = begin;
  return { now: () => now, sinceBoot: () => now, pass: (ms) => (now += ms) };
};

const fail = (code, reason) => {
  throw new Error(`The log ended with ${code}: ${reason}`);
};
