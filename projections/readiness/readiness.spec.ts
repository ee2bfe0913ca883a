import { expect, jest, test } from '@jest/globals';
import { decode } from '../../src/application/event-log/decode.js';
import { InProcessViews } from '../../src/composition/in-process-views.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import { idOf, type Uuid } from '../../src/domain/kernel/ids.js';
import { readinessOf } from '../../src/domain/readiness/compute.js';
import type { Gap, NextAction, ReadinessPart } from '../../src/domain/readiness/readiness.js';
import { batchEnds, logOf, randomHistory, randomOf } from '../../test/support/random-history.js';
import { toldReadiness } from '../../test/support/told-readiness.js';
import { programmesByIds } from '../members/query.js';
import type { Point } from '../point.js';
import { PROJECTIONS } from '../registry.js';
import { candidaciesByIds, frameworksOf } from './candidacies.query.js';
import { assessmentRowsOf, latestAssessments, levelsOf, mappedEvidence } from './readiness.query.js';

jest.setTimeout(300_000);

const CANDIDACIES = 1000;
const DAY = 86_400_000;

const readinessAt = async (views: InProcessViews, point: Point, candidacy: Uuid) => {
  const { programme } = (await candidaciesByIds(views, point, [candidacy])).get(candidacy)!;
  const { definition } = (await frameworksOf(views, point, [candidacy])).get(candidacy)!;
  const { groups, timeZone } = (await programmesByIds(views, point, [programme])).get(programme)!;
  const rows = (await assessmentRowsOf(views, point, [candidacy])).get(candidacy) ?? [];
  return readinessOf({
    definition,
    levels: levelsOf(latestAssessments(rows, timeZone)),
    evidence: await mappedEvidence(views, point, candidacy),
    groups: groups.map(({ key }) => key),
    timeZone,
    at: point.at,
  });
};

const gapText = (gap: Gap): string => `${gap.kind} ${'factor' in gap ? gap.factor : gap.group}`;
const actionText = (action: NextAction | null): string | null => action && gapText(action.gap);
/** In the words of the calculation that it is compared with. */
const plain = ({ level, strength, freshness, evidence, gaps, nextAction }: ReadinessPart) => ({
  level,
  strength,
  freshness,
  evidence: evidence.map((piece) => piece.evidence).toSorted(),
  projects: [...new Set(evidence.map(({ project }) => project))].toSorted(),
  gaps: gaps.map(gapText),
  next: actionText(nextAction),
});

const candidaciesIn = (log: readonly Recorded<PacesetterEvent>[]): readonly Uuid[] =>
  log.filter(({ type }) => type === 'candidacy.opened').map(({ stream }) => idOf(stream));

test(`readiness of ${CANDIDACIES} random candidacies, as of random points, equals an independent calculation`, async () => {
  const seen = new Set<string>();
  let compared = 0;
  for (let seed = 1; compared < CANDIDACIES; seed++) {
    const random = randomOf(seed);
    const stored = randomHistory({ seed, batches: 200, projects: 5 });
    const log = stored.map(decode);
    const views = new InProcessViews(logOf(stored), PROJECTIONS);
    expect(await views.waitFor(stored.at(-1)!.position, 5000)).toBe(true);
    const ends = batchEnds(stored);
    for (let turn = 0; turn < 4; turn++) {
      const position = ends[Math.floor((1 - random() ** 2) * (ends.length - 1))]!;
      const known = log.filter((event) => event.position <= position);
      const newest = Math.max(...known.map(({ recordedAt }) => Date.parse(recordedAt)));
      const at = new Date(newest + Math.floor(random() * 40 * DAY)).toISOString();
      for (const candidacy of candidaciesIn(known)) {
        const readiness = await readinessAt(views, { position, at }, candidacy);
        expect({
          ...plain(readiness),
          categories: readiness.categories.map((category) => ({
            key: category.key,
            ...plain(category),
            factors: category.factors.map((factor) => ({ key: factor.key, ...plain(factor) })),
          })),
        }).toEqual(toldReadiness(known, candidacy, at));
        for (const { kind } of readiness.gaps) seen.add(kind);
        if (readiness.strength !== null) seen.add(readiness.strength);
        if (readiness.evidence.length > 3) seen.add('much evidence');
        compared++;
      }
    }
    await views.close();
  }
  for (const kind of ['no-evidence', 'no-assessment', 'old-evidence', 'group-never-heard', 'much evidence'])
    expect(seen).toContain(kind);
});
