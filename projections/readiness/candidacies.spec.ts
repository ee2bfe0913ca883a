import { describe, expect, test } from '@jest/globals';
import { CANDIDACY, CANDIDACY_STREAM, ECOC_COPY } from '../../test/support/candidacy-history.js';
import { projected, recordedBatches, type GivenBatch } from '../../test/support/projected.js';
import { PROGRAMME } from '../../test/support/programme-history.js';
import { evidenceId, PROJECT, PROJECT_STREAM } from '../../test/support/project-history.js';
import { readiness } from './projection.js';

const opened: GivenBatch = {
  stream: CANDIDACY_STREAM,
  programme: PROGRAMME,
  at: '2026-02-01T09:00:00.000Z',
  events: [{ type: 'candidacy.opened', data: { key: 'bid', framework: ECOC_COPY, deadline: '2027-01-01' } }],
};
const assessed = (level: 1 | 2 | 3, at: string, happenedOn?: string): GivenBatch => ({
  stream: CANDIDACY_STREAM,
  programme: PROGRAMME,
  at,
  ...(happenedOn === undefined ? {} : { happenedOn }),
  events: [{ type: 'candidacy.factor-assessed', data: { factor: 'OUT-a', level, reason: 'x' } }],
});
const rowsOf = (...batches: GivenBatch[]) => projected(readiness, recordedBatches(opened, ...batches));
const levels = (...batches: GivenBatch[]) => {
  const row = rowsOf(...batches)['assessment']![`${CANDIDACY}/OUT-a`] as Record<
    string,
    { level: number } | null
  >;
  return [row['byDay']?.level ?? null, row['byInstant']?.level ?? null];
};

describe('an opened candidacy', () => {
  test('is told apart from its framework, and counts its revisions', () => {
    const rows = rowsOf(assessed(1, '2026-02-02T09:00:00.000Z'));
    expect(rows['candidacy']![CANDIDACY]).toMatchObject({
      programme: PROGRAMME,
      candidacyKey: 'bid',
      sortKey: 'bid',
      deadline: '2027-01-01',
    });
    const { definition, contentHash } = ECOC_COPY;
    expect(rows['framework']![CANDIDACY]).toEqual({
      frameworkKey: 'ecoc',
      version: 1,
      contentHash,
      definition,
    });
    expect(rows['candidacy_version']![CANDIDACY]).toEqual({ version: 1 });
  });
});

describe('assessments', () => {
  test('are kept by the latest day and the latest instant', () => {
    expect(
      levels(
        assessed(1, '2026-03-01T09:00:00.000Z', '2026-02-20'),
        assessed(2, '2026-03-02T09:00:00.000Z'),
        assessed(3, '2026-03-03T09:00:00.000Z', '2026-02-19'),
      ),
    ).toEqual([1, 2]);
  });

  test('of one day give way to the one that was recorded later', () => {
    expect(
      levels(
        assessed(1, '2026-03-01T09:00:00.000Z', '2026-02-20'),
        assessed(2, '2026-03-02T09:00:00.000Z', '2026-02-20'),
      ),
    ).toEqual([2, null]);
  });

  test('that lie ahead count as their recording', () => {
    expect(
      levels(
        assessed(1, '2026-03-01T09:00:00.000Z', '2026-03-01T09:04:00.000Z'),
        assessed(2, '2026-03-01T09:01:00.000Z'),
      ),
    ).toEqual([null, 2]);
  });
});

test('evidence that is mapped once more begins anew', () => {
  const mapping = { evidence: evidenceId('a'), candidacy: CANDIDACY, factor: 'OUT-a' };
  const batch = (at: string, event: GivenBatch['events'][number]): GivenBatch => ({
    stream: PROJECT_STREAM,
    programme: PROGRAMME,
    at,
    events: [event],
  });
  const mapped = { type: 'impact-project.evidence-mapped', data: mapping } as const;
  const unmapped = { type: 'impact-project.evidence-unmapped', data: { ...mapping, reason: 'x' } } as const;
  const key = `${evidenceId('a')}/${CANDIDACY}/OUT-a`;
  const once = [batch('2026-03-01T09:00:00.000Z', mapped), batch('2026-03-02T09:00:00.000Z', unmapped)];
  expect(rowsOf(...once)['mapping']![key]).toMatchObject({
    project: PROJECT,
    mapped: { recordedAt: '2026-03-01T09:00:00.000Z' },
    unmapped: { recordedAt: '2026-03-02T09:00:00.000Z' },
  });
  expect(rowsOf(...once, batch('2026-03-03T09:00:00.000Z', mapped))['mapping']![key]).toMatchObject({
    mapped: { recordedAt: '2026-03-03T09:00:00.000Z' },
    unmapped: null,
  });
});
