import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../dist/src/composition/core.js';
import { accepted, inFlight, recordEvidence } from './commands.mjs';

const LEAD = 'bench-lead';
const ADMINISTRATOR = 'bench-office';
const CLI = { actor: 'cli', door: 'internal' };
const OPENING = 3;
const SECOND = 1000;
const WIDTH = 256;

/**
 * Fills a data folder with projects of so many events each, by the commands of a running server, under a clock that
 * ends now; tells what is in it.
 */
export const seedFolder = async (folder, { streams, eventsEach }, progress) => {
  const work = streams * (eventsEach - OPENING + 1);
  const begun = Date.now() - (work + 60) * SECOND;
  const clock = steppingClock(begun);
  const core = await openCore(folder, clock, fail);
  try {
    let done = 0;
    const step = () => {
      clock.pass(SECOND);
      progress(++done / work);
    };
    const seeded = await decide(core.commands, streams, eventsEach, step);
    const half = new Date(begun + (Date.now() - begun) / 2).toISOString();
    const seed = { ...seeded, actor: LEAD, half };
    writeFileSync(join(folder, 'seed.json'), JSON.stringify(seed));
    return seed;
  } finally {
    await core.close();
  }
};

const decide = async (commands, streams, eventsEach, step) => {
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
  await inFlight(streams, WIDTH, async (index) => {
    const key = `p-${String(index).padStart(5, '0')}`;
    const input = { programme, key, title: { en: `Project ${index}` }, district: `d-${index % 7}` };
    projects[index] = idOf(await run(lead, 'openProject', input));
    step();
  });
  // Round by round, as a city would: a past date then cuts through every project.
  await inFlight(streams * (eventsEach - OPENING), WIDTH, async (index) => {
    const event = OPENING + Math.floor(index / streams);
    await accepted(commands, recordEvidence(LEAD, projects[index % streams], event));
    step();
  });
  return { token, programme, projects };
};

const steppingClock = (begin) => {
  let now = begin;
  return { now: () => now, sinceBoot: () => now, pass: (ms) => (now += ms) };
};

const fail = (code, reason) => {
  throw new Error(`The log ended with ${code}: ${reason}`);
};
