import { sql } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { ReadinessLevel } from '../../src/domain/candidacy/events.js';
import type { Strength } from '../../src/domain/impact-project/evidence.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import type { Move } from '../../src/domain/kernel/moments.js';
import { latestOf } from '../../src/domain/readiness/latest.js';
import type { MappedEvidence } from '../../src/domain/readiness/readiness.js';
import type { Point } from '../point.js';
import { compiled, heldAt, readRows, rowsByIdentity } from '../versioned.query.js';
import { readinessTables } from './tables.js';
import type { Assessment, AssessmentRow } from './tables.js';

/** `event`: the id of the event that mapped it. */
export interface MappedPiece extends MappedEvidence {
  readonly event: Uuid;
}

/** The rows that tell how each candidacy's factors were assessed. */
export const assessmentRowsOf = async (
  views: Views,
  point: Point,
  candidacies: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly AssessmentRow[]>> => {
  const query = rowsByIdentity('assessment', ['candidacy', 'factor'], candidacies, point.position);
  const rows = await readRows<AssessmentRow>(views, readinessTables.assessment, query);
  return Map.groupBy(rows, (row) => row.candidacy);
};

/** By factor, the latest assessment of each that has one. */
export const latestAssessments = (
  rows: readonly AssessmentRow[],
  timeZone: string,
): ReadonlyMap<string, Assessment> =>
  new Map(
    rows.map(({ factor, byDay, byInstant }) => [
      factor,
      latestOf(
        [byDay, byInstant].filter((one) => one !== null),
        timeZone,
      )!,
    ]),
  );

export const levelsOf = (assessments: ReadonlyMap<string, Assessment>): ReadonlyMap<string, ReadinessLevel> =>
  new Map([...assessments].map(([factor, { level }]) => [factor, level]));

/** Live evidence that is mapped to a candidacy: costs by what was ever mapped to it, not by events. */
export const mappedEvidence = async (
  views: Views,
  point: Point,
  candidacy: Uuid,
): Promise<readonly MappedPiece[]> => {
  // One text for all: each row of its own would be copied from thread to thread.
  const query = sql`select json_group_array(json_array(r.factor, r.evidence, r.project, r.event,
      e.content ->> '$.strength', json(e.content -> '$.heard'),
      e.recorded ->> '$.recordedAt', e.recorded ->> '$.happenedOn')) as pieces
    from mapping as k cross join mapping as r cross join evidence as e
    where k.first = 1 and k.candidacy = ${candidacy} and k.from_position <= ${point.position}
      and ${heldAt('r', 'mapping', 'k.key', point.position)} and r.unmapped is null
      and ${heldAt('e', 'evidence', 'r.evidence', point.position)} and e.withdrawn is null`;
  const rows = await views.rows<{ pieces: string }>(compiled(query));
  return (JSON.parse(rows[0]?.pieces ?? '[]') as Piece[]).map(
    ([factor, evidence, project, event, strength, heard, recordedAt, happenedOn]) => ({
      factor,
      evidence,
      project,
      event,
      strength,
      heard: heard ?? [],
      happened: moveOf(recordedAt, happenedOn),
    }),
  );
};

type Piece = [
  factor: string,
  evidence: Uuid,
  project: Uuid,
  event: Uuid,
  strength: Strength,
  heard: readonly string[] | null,
  recordedAt: string,
  happenedOn: string | null,
];

const moveOf = (recordedAt: string, happenedOn: string | null): Move =>
  happenedOn === null ? { recordedAt } : { recordedAt, happenedOn };
