import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { ActorId, StreamName } from '../../src/domain/kernel/ids.js';
import type { Projection, RowValues } from '../../src/domain/kernel/projection.js';
import { recorded, type Recording } from './recorded.js';

/** One append by a lead. */
export interface GivenBatch extends Omit<Recording, 'firstRevision' | 'actor'> {
  readonly events: readonly PacesetterEvent[];
  readonly by?: string;
}

/** The events of batches as they are read back from a log, each in its stream's order. */
export const recordedBatches = (...batches: readonly GivenBatch[]): Recorded<PacesetterEvent>[] => {
  const next = new Map<StreamName, number>();
  return batches.flatMap(({ events, by = 'lia', ...recording }) => {
    const firstRevision = next.get(recording.stream) ?? 0;
    next.set(recording.stream, firstRevision + events.length);
    return recorded({ ...recording, firstRevision, actor: { id: by as ActorId, role: 'lead' } }, ...events);
  });
};

/** The rows that a projection makes of events, by table and key; a row that it did not ask for it does not get. */
export const projected = (
  projection: Projection,
  events: readonly Recorded<PacesetterEvent>[],
): Record<string, Record<string, RowValues>> => {
  const tables: Record<string, Record<string, RowValues>> = {};
  for (const event of events) {
    const asked = new Set(projection.keys(event).map(({ table, key }) => `${table} ${key}`));
    const rows = {
      get: (table: string, key: string) => (asked.has(`${table} ${key}`) ? tables[table]?.[key] : undefined),
    };
    for (const { table, key, row } of projection.project(rows, event)) {
      if (row === null) delete tables[table]?.[key];
      else (tables[table] ??= {})[key] = row;
    }
  }
  return tables;
};
