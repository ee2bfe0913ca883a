import type { Views } from '../../application/ports/views.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import { historyOfBatches, type HistoryEntry } from '../../../projections/history/query.js';
import type { Point } from '../../../projections/point.js';
import { evidenceVersions } from '../../../projections/progress/versions.query.js';

/** The events that made each piece of evidence what it is at a point: each begins a version of its row. */
export const evidenceEntries = async (
  views: Views,
  point: Point,
  programme: Uuid,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly HistoryEntry[]>> => {
  const versions = await evidenceVersions(views, { from: 0, to: point.position }, ids);
  const ends = [...new Set(versions.map(({ from_position }) => from_position))].sort((a, b) => a - b);
  const entries = await historyOfBatches(views, programme, ends);
  const byEnd = Map.groupBy(entries, ({ from_position }) => from_position);
  return new Map(
    [...Map.groupBy(versions, ({ key }) => key as Uuid)].map(([id, own]) => [
      id,
      own.flatMap(({ from_position }) => byEnd.get(from_position) ?? []),
    ]),
  );
};
