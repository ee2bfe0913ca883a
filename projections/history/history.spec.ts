import { describe, expect, it, test } from '@jest/globals';
import fc from '../../test/support/properties.js';
import { decode } from '../../src/application/event-log/decode.js';
import { InProcessViews } from '../../src/composition/in-process-views.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import { idOf, uuidOfHash, type ActorId, type StreamName, type Uuid } from '../../src/domain/kernel/ids.js';
import { isDate, startOfDay } from '../../src/domain/kernel/moments.js';
import { DT4 } from '../../src/domain/lifecycle/dt4.js';
import { ProjectHistory, PROJECT, PROJECT_STREAM } from '../../test/support/project-history.js';
import { programmeWithMembers, PROGRAMME } from '../../test/support/programme-history.js';
import { projected } from '../../test/support/projected.js';
import { batchEnds, logOf, randomHistory, randomOf } from '../../test/support/random-history.js';
import { PROJECTIONS } from '../registry.js';
import { periodFrom, periodTo } from './period.js';
import { history } from './projection.js';
import { historyCounts, historyPages, type Blind, type HistoryFilter, type HistoryOwner } from './query.js';

type Event = Recorded<PacesetterEvent>;

const rowOf = (events: readonly Event[], revision: number) =>
  Object.values(projected(history, events)['history']!).find((row) => row['revision'] === revision);

describe('a row of history', () => {
  const life = ProjectHistory.opened().paused('2026-03-02T10:00:00+01:00').resumed().evidence('e1').passed();

  it('says who did what, when, by which command, and keeps of the facts what its line needs', () => {
    expect(rowOf(life.events, 3)).toEqual({
      programme: PROGRAMME,
      project: PROJECT,
      blind: null,
      stream: PROJECT_STREAM,
      candidacy: null,
      revision: 3,
      position: 4,
      hash: life.events[3]!.hash,
      type: 'impact-project.paused',
      stage: 'empathise',
      actor: 'lead-1',
      role: 'lead',
      recordedAt: '2026-03-02T10:00:00.000Z',
      happenedOn: '2026-03-02T10:00:00+01:00',
      happened: '2026-03-02T09:00:00.000Z',
      command: 'made-up',
      commandId: '00000000-0000-4000-8000-000000000003',
      causationId: null,
      correlationId: null,
      reliedOn: [],
      facts: { reason: 'Summer', reviewOn: '2026-09-01' },
    });
    expect(JSON.stringify(rowOf(life.events, 0))).not.toContain('criteria');
  });

  it('has the stage that was open when it was recorded', () => {
    const stages = life.events.map(({ type, revision }) => [type, rowOf(life.events, revision)!['stage']]);
    expect(stages).toEqual([
      ['impact-project.opened', null],
      ['impact-project.lead-assigned', null],
      ['impact-project.stage-entered', 'empathise'],
      ['impact-project.paused', 'empathise'],
      ['impact-project.resumed', 'empathise'],
      ['impact-project.evidence-recorded', 'empathise'],
      ['impact-project.gate-decided', 'empathise'],
      ['impact-project.stage-left', 'empathise'],
      ['impact-project.stage-entered', 'define'],
    ]);
    const stopped = ProjectHistory.opened().stopped();
    expect(rowOf(stopped.events, 4)).toMatchObject({ type: 'impact-project.stopped', stage: null });
  });

  it('of a programme belongs to no project', () => {
    const { events } = programmeWithMembers();
    const rows = Object.values(projected(history, events)['history']!);
    expect(rows).toHaveLength(events.length);
    for (const row of rows) expect(row).toMatchObject({ programme: PROGRAMME, project: null, stage: null });
  });

  it('is not made where the project was never opened', () => {
    const { events } = ProjectHistory.opened().paused();
    expect(() => projected(history, events.slice(3))).toThrow('no row');
  });
});

const ZONE = 'Pacific/Auckland';

/** The rules of the filters a second time, over the log itself. */
const naive = (log: readonly Event[], owner: HistoryOwner, id: Uuid, at: number) => {
  const stages = new Map<StreamName, string | null>();
  return log
    .filter(({ stream }) => /^(impactProject|candidacy|programme|evaluationRound|scoreCard)-/.test(stream))
    .map((event) => {
      if (event.type === 'impact-project.stage-entered') stages.set(event.stream, event.data.stage);
      const stage = stages.get(event.stream) ?? null;
      if (event.type === 'impact-project.stage-left') stages.set(event.stream, null);
      return { event, stage };
    })
    .filter(({ event }) => event.position <= at)
    .filter(({ event }) => (owner === 'programme' ? event.programme === id : projectOf(log, event) === id));
};

/** A card's round, and a round's opening, say which project they are about. */
const projectOf = (log: readonly Event[], event: Event): Uuid => {
  const round = roundOf(event);
  const opened = log.find(({ stream }) => stream === `evaluationRound-${round}`);
  return opened?.type === 'evaluation-round.opened' ? opened.data.project : idOf(event.stream);
};

const roundOf = ({ stream, data }: Event): Uuid =>
  stream.startsWith('scoreCard') ? (data as { round: Uuid }).round : idOf(stream);

const instantOf = (moment: string): number =>
  isDate(moment) ? startOfDay(moment, ZONE) : Date.parse(moment);
const endOf = (moment: string): number =>
  isDate(moment)
    ? startOfDay(new Date(Date.parse(`${moment}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10), ZONE)
    : Date.parse(moment);

interface Asked {
  readonly actors?: ActorId[];
  readonly types?: PacesetterEvent['type'][];
  readonly stages?: string[];
  readonly by: 'recorded' | 'happened';
  readonly from?: string;
  readonly to?: string;
  readonly blind?: Blind;
}

const matches = ({ event, stage }: { event: Event; stage: string | null }, asked: Asked): boolean => {
  const moment =
    asked.by === 'recorded' ? Date.parse(event.recordedAt) : instantOf(event.happenedOn ?? event.recordedAt);
  return (
    !isBlind(asked.blind, event) &&
    (asked.actors?.includes(event.actor.id) ?? true) &&
    (asked.types?.includes(event.type) ?? true) &&
    (asked.stages?.includes(stage ?? '') ?? true) &&
    (asked.from === undefined || moment >= instantOf(asked.from)) &&
    (asked.to === undefined || moment < endOf(asked.to))
  );
};

const isBlind = (blind: Blind | undefined, event: Event): boolean =>
  blind !== undefined &&
  event.stream.startsWith('scoreCard') &&
  event.actor.id !== blind.viewer &&
  event.position > (blind.rounds[roundOf(event)] ?? Infinity);

const filterOf = ({ from, to, ...asked }: Asked): HistoryFilter => ({
  ...asked,
  ...(from === undefined ? {} : { from: periodFrom(from, ZONE) }),
  ...(to === undefined ? {} : { to: periodTo(to, ZONE) }),
});

const STAGES = DT4.stages.map(({ key }) => key);

test('pages and filters give what the log holds, as of every point, whatever the size of the pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.integer({ min: 40, max: 200 }),
      fc.integer({ min: 1, max: 40 }),
      async (seed, batches, size) => {
        const stored = randomHistory({ seed, batches });
        const log = stored.map(decode) as Event[];
        const random = randomOf(seed);
        const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
        const views = new InProcessViews(logOf(stored), PROJECTIONS);
        expect(await views.waitFor(stored.at(-1)!.position, 5000)).toBe(true);
        const moment = (): string => {
          const { happenedOn, recordedAt } = pick(log);
          return pick([happenedOn ?? recordedAt, recordedAt, recordedAt.slice(0, 10)]);
        };
        const rounds = log.filter(({ type }) => type === 'evaluation-round.opened');
        const blind = (): Blind => ({
          viewer: pick(log).actor.id,
          rounds: Object.fromEntries(
            rounds.filter(() => random() < 0.7).map(({ stream }) => [idOf(stream), pick(log).position]),
          ),
        });
        for (let round = 0; round < 12; round++) {
          const point = { position: pick(batchEnds(stored)), at: '2027-01-01T00:00:00.000Z' };
          const asked: Asked = {
            by: pick(['recorded', 'happened']),
            ...(random() < 0.3 ? { actors: [pick(log).actor.id, 'cli' as ActorId] } : {}),
            ...(random() < 0.3 ? { types: [pick(log).type, pick(log).type] } : {}),
            ...(random() < 0.3 ? { stages: [pick(STAGES)] } : {}),
            ...(random() < 0.5 ? { from: moment() } : {}),
            ...(random() < 0.5 ? { to: moment() } : {}),
            ...(random() < 0.5 ? { blind: blind() } : {}),
          };
          const filter = filterOf(asked);
          for (const owner of ['project', 'candidacy', 'programme'] as const) {
            const category = owner === 'project' ? 'impactProject' : owner;
            const ids = [
              ...new Set(
                log.filter(({ stream }) => stream.startsWith(category)).map(({ stream }) => idOf(stream)),
              ),
            ];
            const counts = await historyCounts(views, point, owner, filter, ids);
            const all = new Map(
              ids.map((id) => [
                id,
                naive(log, owner, id, point.position)
                  .filter((entry) => matches(entry, asked))
                  .map(({ event, stage }) => [event.position, uuidOfHash(event.hash), stage]),
              ]),
            );
            for (const order of ['oldest', 'newest'] as const) {
              const firsts = await historyPages(views, point, { owner, filter, order, first: size }, ids);
              for (const id of ids) {
                const expected = order === 'oldest' ? all.get(id)! : all.get(id)!.toReversed();
                expect(counts.get(id)).toBe(expected.length);
                const found = [];
                let page = firsts.get(id)!;
                // A page too many must fail, not go on for ever.
                while (found.length <= expected.length) {
                  found.push(...page.items.map(({ position, key, stage }) => [position, key, stage]));
                  if (!page.hasNext) break;
                  const after = page.items.at(-1)!.position;
                  const next = { owner, filter, order, first: size, after };
                  page = (await historyPages(views, point, next, [id])).get(id)!;
                  expect(page.items.length).toBeGreaterThan(0);
                }
                expect(found).toEqual(expected);
              }
            }
          }
        }
        await views.close();
      },
    ),
    { numRuns: 15 },
  );
});

test.each([
  ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29', '2026-03-29T22:00:00.000Z', '2026-03-30'],
  [
    '2026-03-29T01:00:00+02:00',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29',
  ],
  [
    '2026-03-29T12:00:00Z',
    '2026-03-29T12:00:00.000Z',
    '2026-03-30',
    '2026-03-29T12:00:00.000Z',
    '2026-03-30',
  ],
  ['0001-01-01', '1000-01-01T23:42:30.000Z', '1000-01-02', '1000-01-01T23:42:30.000Z', '1000-01-02'],
  ['9999-12-31', '9999-12-28T23:00:00.000Z', '9999-12-29', '9999-12-28T23:00:00.000Z', '9999-12-29'],
])(
  'a period from or to %s has its bounds in Brussels',
  (moment, fromInstant, fromDate, toInstant, toDate) => {
    expect(periodFrom(moment, 'Europe/Brussels')).toEqual({ instant: fromInstant, date: fromDate });
    expect(periodTo(moment, 'Europe/Brussels')).toEqual({ instant: toInstant, date: toDate });
  },
);
