import { randomUUID } from 'node:crypto';
import { PROJECTIONS } from '../dist/projections/registry.js';
import {
  assessmentRowsOf,
  latestAssessments,
  levelsOf,
  mappedEvidence,
} from '../dist/projections/readiness/readiness.query.js';
import { sha256Digest } from '../dist/src/application/event-log/digest.js';
import { InProcessViews } from '../dist/src/composition/in-process-views.js';
import { readinessOf } from '../dist/src/domain/readiness/compute.js';
import { ECOC } from '../dist/src/domain/readiness/ecoc.js';
import { accepted, evidence, recordEvidence } from './commands.mjs';
import { memoryCore } from './memory-core.mjs';

const LEAD = 'bench-lead';
const OFFICE = 'bench-office';
const SECOND = 1000;
const ZONE = 'Europe/Brussels';
const FACTORS = ECOC.categories.flatMap(({ factors }) => factors.map(({ key }) => key));

/** Milliseconds of the readiness of one candidacy with so many projects, with few events in each and with many. */
export class ReadinessRow {
  static async start(projects) {
    const row = new ReadinessRow();
    row.few = await candidacyOf(projects, 10);
    row.many = await candidacyOf(projects, 100);
    return row;
  }

  /** With many events, and with few; `where`: now, or in the middle of what was recorded. */
  async milliseconds(where, reads) {
    const spent = [0, 0];
    for (let count = 0; count < reads; count++) {
      spent[0] += await read(this.many, where);
      spent[1] += await read(this.few, where);
    }
    return spent.map((all) => all / reads);
  }

  async stop() {
    await this.few.views.close();
    await this.many.views.close();
  }
}

const read = async ({ views, candidacy, positions, at }, where) => {
  const point = { position: positions[where], at };
  const begun = performance.now();
  const rows = (await assessmentRowsOf(views, point, [candidacy])).get(candidacy) ?? [];
  readinessOf({
    definition: ECOC,
    levels: levelsOf(latestAssessments(rows, ZONE)),
    evidence: await mappedEvidence(views, point, candidacy),
    groups: [],
    timeZone: ZONE,
    at,
  });
  return performance.now() - begun;
};

/** Each project maps two pieces; what follows corrects those, records others, and assesses factors. */
const candidacyOf = async (count, eventsEach) => {
  let now = Date.now() - 400 * 24 * 3600 * SECOND;
  const core = memoryCore({ now: () => now, sinceBoot: () => now });
  const run = async (actor, command, input, door = 'http') => {
    now += SECOND;
    const request = { command, caller: { actor, door }, commandId: randomUUID(), input };
    const { stream } = await accepted(core.commands, request);
    return stream.slice(stream.indexOf('-') + 1);
  };
  await run('cli', 'openInstallation', { demo: false, operator: 'bench-operator' }, 'internal');
  const opening = { key: 'bench', name: { en: 'Bench' }, administrator: OFFICE };
  const programme = await run('cli', 'openProgramme', opening, 'internal');
  await run(OFFICE, 'grantMembership', { programme, actor: LEAD, role: 'lead' });
  const candidacy = await run(OFFICE, 'openCandidacy', { programme, framework: 'ecoc' });
  const projects = [];
  for (let index = 0; index < count; index++) {
    const project = await run(LEAD, 'openProject', { programme, title: { en: `Project ${index}` } });
    for (const key of ['a', 'b']) {
      await run(LEAD, 'recordEvidence', { project, key, ...evidence(index) });
      const mapping = {
        project,
        evidence: idOf(project, key),
        candidacy,
        factor: FACTORS[index % FACTORS.length],
      };
      await run(LEAD, 'mapEvidence', mapping);
    }
    projects.push(project);
  }
  const begun = await core.store.head();
  for (let round = 7; round < eventsEach; round++)
    for (const [index, project] of projects.entries()) {
      now += SECOND;
      const changes = { title: { en: `Corrected ${round}` } };
      const correction = { project, evidence: idOf(project, 'a'), changes, reason: 'clearer' };
      if (round % 2 === 0) await run(LEAD, 'correctEvidence', correction);
      else await accepted(core.commands, recordEvidence(LEAD, project, round));
      const factor = FACTORS[(index + round) % FACTORS.length];
      if (index % 20 === 0)
        await run(OFFICE, 'assessFactor', { candidacy, factor, level: round % 6, reason: 'looked at' });
    }
  const head = await core.store.head();
  const views = await viewsOf(core.store, head);
  const positions = { now: head, then: Math.floor((begun + head) / 2) };
  return { views, candidacy, positions, at: new Date(now).toISOString() };
};

const idOf = (project, key) => sha256Digest.id(`impactProject-${project}/${key}`);

const viewsOf = async (store, head) => {
  const events = await store.readAll(0, head);
  const log = {
    storeId: store.storeId,
    readAll: (after, limit) => events.slice(after, after + limit),
    eventAt: (position) => events[position - 1],
    head: () => head,
  };
  const views = new InProcessViews(log, PROJECTIONS);
  if (!(await views.waitFor(head, 600_000))) throw new Error('The views did not come to the end of the log');
  return views;
};
