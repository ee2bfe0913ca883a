import { expect, jest, test } from '@jest/globals';
import fc from '../test/support/properties.js';
import { decode } from '../src/application/event-log/decode.js';
import type { StoredEvent } from '../src/application/ports/event-store.js';
import type { Views } from '../src/application/ports/views.js';
import type { ImpactProjectEvent } from '../src/domain/impact-project/events.js';
import { projectFold, type ProjectState } from '../src/domain/impact-project/state.js';
import type { Recorded } from '../src/domain/kernel/event.js';
import { idOf, type ActorId, type Uuid } from '../src/domain/kernel/ids.js';
import { dayOf } from '../src/domain/kernel/moments.js';
import type { ProgrammeEvent } from '../src/domain/programme/events.js';
import { hasRole, isMember, programmeFold, type ProgrammeState } from '../src/domain/programme/state.js';
import { InProcessViews } from '../src/composition/in-process-views.js';
import { batchEnds, logOf, randomHistory, randomOf } from '../test/support/random-history.js';
import {
  membershipsIn,
  membershipsOf,
  programmeByKey,
  programmesByIds,
  serviceTokens,
} from './members/query.js';
import type { Point } from './point.js';
import { evidencePages, liveEvidenceOf } from './progress/evidence.query.js';
import { conditionsOf, visitsOf } from './progress/parts.query.js';
import {
  projectsCount,
  projectsPage,
  type ProjectsCursor,
  type ProjectsFilter,
} from './progress/projects-page.query.js';
import { projectByKey, projectsByIds } from './progress/query.js';
import { waitsForMe } from './progress/waits-for-me.query.js';
import { PROJECTIONS } from './registry.js';

// On a busy machine a seed can take longer than Jest's five seconds.
jest.setTimeout(60_000);

const DAY = 86_400_000;
type Event = Recorded<ImpactProjectEvent>;
interface Known {
  readonly id: Uuid;
  readonly programme: Uuid;
  readonly key: string | undefined;
  readonly events: readonly Event[];
  readonly state: ProjectState;
}

/** The projects and programmes as the deciders see them: another implementation than the projections'. */
const knownAt = (log: readonly StoredEvent[], position: number) => {
  const events = log.map(decode).filter((event) => event.position <= position);
  const of = <E>(category: string) =>
    [
      ...Map.groupBy(
        events.filter(({ stream }) => stream.startsWith(category)),
        ({ stream }) => idOf(stream),
      ),
    ] as [Uuid, E[]][];
  const projects = of<Event>('impactProject').map(([id, own]): Known => {
    const opened = own[0]! as Extract<Event, { type: 'impact-project.opened' }>;
    const state = own.reduce((folded, event) => projectFold.evolve(folded, event), projectFold.initialState);
    return { id, programme: opened.programme!, key: opened.data.key, events: own, state };
  });
  const programmes = new Map(
    of<Recorded<ProgrammeEvent>>('programme').map(([id, own]) => [
      id,
      own.reduce((folded, event) => programmeFold.evolve(folded, event), programmeFold.initialState),
    ]),
  );
  return { projects, programmes };
};

const situations = fc.record({
  seed: fc.integer(),
  batches: fc.integer({ min: 40, max: 250 }),
  where: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** A random log, and what is known of it at a random point. */
const situationOf = ({ seed, batches, where }: { seed: number; batches: number; where: number }) => {
  const log = randomHistory({ seed, batches });
  const ends = batchEnds(log);
  const position = ends[Math.floor(where * (ends.length - 1))]!;
  const recorded = log.map(decode).filter((event) => event.position <= position);
  const newest = Math.max(...recorded.map(({ recordedAt }) => Date.parse(recordedAt)));
  const at = new Date(newest + Math.floor(randomOf(seed)() * 9) * DAY).toISOString();
  return { log, point: { position, at }, ...knownAt(log, position) };
};

const everywhere = (
  check: (views: Views, situation: ReturnType<typeof situationOf>) => Promise<void>,
  numRuns = 25,
) =>
  fc.assert(
    fc.asyncProperty(situations, async (drawn) => {
      const situation = situationOf(drawn);
      const views = new InProcessViews(logOf(situation.log), PROJECTIONS);
      expect(await views.waitFor(situation.log.at(-1)!.position, 5000)).toBe(true);
      await check(views, situation);
      await views.close();
    }),
    { numRuns },
  );

const isOpen = ({ state }: Known) => state.status !== 'completed' && state.status !== 'stopped';
const stageOf = (known: Known) => (isOpen(known) ? known.state.visits.at(-1)!.stage : null);
const lastActivity = ({ events }: Known) =>
  Date.parse(events.findLast(({ type }) => type !== 'impact-project.details-corrected')!.recordedAt);

test('a project stands where the fold of its stream has it', () =>
  everywhere(async (views, { point, projects }) => {
    const found = await projectsByIds(
      views,
      point,
      projects.map(({ id }) => id),
    );
    expect(found.size).toBe(projects.length);
    for (const known of projects) {
      const { id, state, events, programme, key } = known;
      const project = found.get(id)!;
      expect(project.standing).toMatchObject({
        status: state.status,
        stage: stageOf(known),
        version: events.length - 1,
        lastActivity: lastActivity(known),
        programme,
      });
      expect(new Set(project.standing.leads)).toEqual(new Set(state.leads.keys()));
      const { title, district = null, themes = null } = state.details;
      expect(project).toMatchObject({ title, district, themes, projectKey: key ?? null });
      if (key !== undefined) expect(await projectByKey(views, point, programme, key)).toEqual(project);
      expect(await projectByKey(views, point, programme, id)).toBeUndefined();
    }
  }));

test('visits, evidence and conditions are those of the fold', () =>
  everywhere(async (views, { point, projects }) => {
    const ids = projects.map(({ id }) => id);
    const [visits, evidence, conditions] = await Promise.all([
      visitsOf(views, point, ids),
      liveEvidenceOf(views, point, ids),
      conditionsOf(views, point, ids),
    ]);
    for (const { id, state } of projects) {
      expect(visits.get(id)!.map(({ stage, iteration }) => ({ stage, iteration }))).toEqual(state.visits);
      const live = [...state.evidence.values()].filter((entry) => entry.live);
      expect(evidence.get(id)).toEqual(live.map(({ content }) => content));
      expect(
        (conditions.get(id) ?? []).map(({ key, owner, closed }) => [key, { owner, closed: closed !== null }]),
      ).toEqual([...state.conditions]);
    }
  }));

const byKey = (known: Known) => known.key ?? known.id;
const titleOf = ({ state: { details } }: Known) => details.title.fr ?? details.title.nl ?? details.title.en!;

test('the list is a filter over all projects, whatever the size of its pages', () =>
  everywhere(async (views, { point, projects, programmes }) => {
    const all = [...programmes.keys()];
    const filters: Partial<ProjectsFilter>[] = [
      {},
      { programmes: all.slice(0, 1) },
      { programmes: [] },
      { stages: ['empathise', 'test'] },
      { statuses: ['active', 'stopped'] },
      { districts: ['ARENES'] },
      { themes: ['culture', 'housing'] },
      { leads: ['ada' as ActorId] },
      { standstillDays: 2 },
      { standstillDays: 4, stages: ['define'], statuses: ['active'] },
    ];
    for (const partial of filters)
      for (const order of [{ by: 'key' }, { by: 'title', language: 'fr' }] as const) {
        const filter: ProjectsFilter = { programmes: all, ...partial };
        const sort = order.by === 'key' ? byKey : titleOf;
        const expected = projects
          .filter((known) => naiveMatch(known, filter, point))
          .sort((a, b) => compare(sort(a), sort(b)) || compare(a.id, b.id))
          .map(({ id }) => id);
        const found: string[] = [];
        let after: ProjectsCursor | undefined;
        for (let more = true; more;) {
          const page = await projectsPage(views, point, filter, order, 3, after);
          found.push(...page.items.map(({ project }) => project.key));
          after = page.items.at(-1)?.cursor;
          more = page.hasNext;
        }
        expect(found).toEqual(expected);
        expect(await projectsCount(views, point, filter)).toBe(expected.length);
      }
  }, 12));

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const naiveMatch = (known: Known, filter: ProjectsFilter, point: Point): boolean => {
  const { district = '', themes = [] } = known.state.details;
  return (
    filter.programmes.includes(known.programme) &&
    (filter.stages?.includes(stageOf(known) ?? '') ?? true) &&
    (filter.statuses?.includes(known.state.status) ?? true) &&
    (filter.districts?.includes(district) ?? true) &&
    (filter.themes?.some((theme) => themes.includes(theme)) ?? true) &&
    (filter.leads?.some((lead) => known.state.leads.has(lead)) ?? true) &&
    (filter.standstillDays === undefined ||
      Math.floor((Date.parse(point.at) - lastActivity(known)) / DAY) >= filter.standstillDays)
  );
};

test('evidence comes in pages, filtered, of many projects at once', () =>
  everywhere(async (views, { point, projects }) => {
    const filters = [
      {},
      { kinds: ['insight', 'idea'] as const },
      { stages: ['define'] },
      { withdrawn: true },
    ];
    for (const filter of filters)
      for (const after of [-1, 9]) {
        const pages = await evidencePages(
          views,
          point,
          projects.map(({ id }) => id),
          filter,
          2,
          after,
        );
        for (const { id, state, events } of projects) {
          const number = (evidence: Uuid) =>
            events.findIndex(
              (event) =>
                event.type === 'impact-project.evidence-recorded' && event.data.evidence === evidence,
            );
          const matching = [...state.evidence.values()]
            .filter(({ live }) => live || 'withdrawn' in filter)
            .filter(
              ({ content }) => !('kinds' in filter) || filter.kinds.some((kind) => kind === content.kind),
            )
            .filter(({ content }) => !('stages' in filter) || filter.stages.includes(content.stage));
          const behind = matching.filter(({ content }) => number(content.evidence) > after);
          const { items, hasNext, totalCount } = pages.get(id)!;
          expect(items.map(({ key }) => key)).toEqual(
            behind.slice(0, 2).map(({ content }) => content.evidence),
          );
          expect({ hasNext, totalCount }).toEqual({
            hasNext: behind.length > 2,
            totalCount: matching.length,
          });
        }
      }
  }));

const leads = (actor: ActorId, { state, programme }: Known, programmes: Map<Uuid, ProgrammeState>) =>
  hasRole(programmes.get(programme)!, actor, 'lead') && state.leads.has(actor);

test('what waits for an actor is what his roles then leave to him', () =>
  everywhere(async (views, { point, projects, programmes }) => {
    for (const actor of ['ada', 'bob', 'cleo', 'dirk'] as ActorId[]) {
      const waits = await waitsForMe(views, point, actor, [...programmes.keys()]);
      const gatekeeps = ({ programme }: Known) => hasRole(programmes.get(programme)!, actor, 'gatekeeper');
      const due = projects.filter((known) => {
        const waiting = known.events.findLast(
          ({ type }) => type === 'impact-project.paused' || type === 'impact-project.held',
        );
        if (known.state.status !== 'paused' && known.state.status !== 'held') return false;
        const { reviewOn } = waiting!.data as { reviewOn: string };
        const { timeZone } = programmes.get(known.programme)!;
        return (
          reviewOn <= dayOf(Date.parse(point.at), timeZone) &&
          (gatekeeps(known) || leads(actor, known, programmes))
        );
      });
      const requested = projects.filter(
        (known) =>
          known.state.status === 'gate-requested' && gatekeeps(known) && !leads(actor, known, programmes),
      );
      const conditions = projects
        .filter(({ programme }) => isMember(programmes.get(programme)!, actor))
        .flatMap(({ state }) => [...state.conditions])
        .filter(([, { owner, closed }]) => owner === actor && !closed);
      expect(waits.reviews.map(({ key }) => key).sort()).toEqual(due.map(({ id }) => id).sort());
      expect(waits.requestedGates.map(({ key }) => key).sort()).toEqual(requested.map(({ id }) => id).sort());
      expect(waits.conditions.map(({ key }) => key).sort()).toEqual(conditions.map(([id]) => id).sort());
      expect((await waitsForMe(views, point, actor, [])).conditions).toEqual([]);
    }
  }));

test('programmes, memberships and tokens are those of the fold', () =>
  everywhere(async (views, { point, programmes, log }) => {
    const found = await programmesByIds(views, point, [...programmes.keys()]);
    const inside = await membershipsIn(views, point, [...programmes.keys()]);
    for (const [id, state] of programmes) {
      const programme = found.get(id)!;
      expect(programme).toMatchObject({ key: id, timeZone: state.timeZone, name: state.details.name });
      expect(await programmeByKey(views, point, programme.programmeKey)).toEqual(programme);
      const live = (inside.get(id) ?? []).filter(({ withdrawn }) => withdrawn === null);
      const known = [...state.members].flatMap(([actor, roles]) =>
        [...roles.keys()].map((role) => `${actor}/${role}`),
      );
      expect(live.map(({ actor, role }) => `${actor}/${role}`).sort()).toEqual(known.sort());
      for (const membership of live)
        expect(await membershipsOf(views, point, membership.actor)).toContainEqual(membership);
    }
    const events = log.map(decode).filter(({ position }) => position <= point.position);
    const tokens = await serviceTokens(views, point);
    expect(tokens.length).toBe(events.filter(({ type }) => type === 'service-token.created').length);
    expect(tokens.filter(({ revoked }) => revoked !== null).length).toBe(
      events.filter(({ type }) => type === 'service-token.revoked').length,
    );
  }));
