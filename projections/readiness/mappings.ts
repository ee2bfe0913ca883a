import { mappingKey } from '../../src/domain/impact-project/mapping.js';
import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import { idOf, uuidOfHash } from '../../src/domain/kernel/ids.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { MappingRow } from './tables.js';

/** The table `mapping`. Evidence that is mapped once more begins anew. */
export const mappings: TablePart<ImpactProjectEvent> = {
  keys: (event) =>
    event.type === 'impact-project.evidence-unmapped'
      ? [{ table: 'mapping', key: mappingKey(event.data) }]
      : [],

  changes(rows, event) {
    if (event.type === 'impact-project.evidence-mapped') {
      const { evidence, candidacy, factor } = event.data;
      const row: MappingRow = {
        candidacy,
        factor,
        project: idOf(event.stream),
        evidence,
        mapped: markOf(event),
        event: uuidOfHash(event.hash),
        unmapped: null,
      };
      return [change('mapping', mappingKey(event.data), row)];
    }
    if (event.type !== 'impact-project.evidence-unmapped') return [];
    const key = mappingKey(event.data);
    const row = heldRow<MappingRow>(rows, 'mapping', key);
    return [change<MappingRow>('mapping', key, { ...row, unmapped: markOf(event) })];
  },
};
