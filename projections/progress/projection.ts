import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { Projection } from '../../src/domain/kernel/projection.js';
import type { TablePart } from '../table-part.js';
import { details } from './details.js';
import { evidence } from './evidence.js';
import { conditions, gates } from './gates.js';
import { standing } from './standing.js';
import { progressTables } from './tables.js';
import { visits, waitings } from './visits.js';

const parts: readonly TablePart<ImpactProjectEvent>[] = [
  details,
  standing,
  visits,
  waitings,
  gates,
  conditions,
  evidence,
];

/** Where every project stands and what it consists of. */
export const progress: Projection = {
  name: 'progress',
  version: 2,
  tables: progressTables,
  keys: (event) => (isOfProject(event) ? parts.flatMap((part) => part.keys(event)) : []),
  project: (rows, event) => (isOfProject(event) ? parts.flatMap((part) => part.changes(rows, event)) : []),
};

const isOfProject = (event: Recorded<PacesetterEvent>): event is Recorded<ImpactProjectEvent> =>
  event.type.startsWith('impact-project.');
