import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import { idOf } from '../../src/domain/kernel/ids.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { LifecycleRow, ProjectRow } from './tables.js';

/** The tables `project` and `lifecycle`. */
export const details: TablePart<ImpactProjectEvent> = {
  keys: (event) =>
    event.type === 'impact-project.details-corrected' ? [{ table: 'project', key: idOf(event.stream) }] : [],

  changes(rows, event) {
    const id = idOf(event.stream);
    if (event.type === 'impact-project.opened') {
      const { key = null, lifecycle, ...given } = event.data;
      if (event.programme === undefined) throw new Error('a project without a programme');
      return [
        change<ProjectRow>('project', id, {
          ...NOTHING_GIVEN,
          ...given,
          programme: event.programme,
          projectKey: key,
          sortKey: key ?? id,
          opened: markOf(event),
        }),
        change<LifecycleRow>('lifecycle', id, {
          lifecycleKey: lifecycle.key,
          version: lifecycle.version,
          contentHash: lifecycle.contentHash,
          definition: lifecycle.definition,
        }),
      ];
    }
    if (event.type === 'impact-project.details-corrected') {
      const { changes, cleared = [] } = event.data;
      const gone = Object.fromEntries(cleared.map((field) => [field, null]));
      const row = heldRow<ProjectRow>(rows, 'project', id);
      return [change<ProjectRow>('project', id, { ...row, ...changes, ...gone })];
    }
    return [];
  },
};

const NOTHING_GIVEN = {
  challenge: null,
  impact: null,
  themes: null,
  sdgs: null,
  district: null,
  targetGroups: null,
  period: null,
  budget: null,
  partners: null,
  origin: null,
  optionalStages: null,
};
