import type { CandidacyEvent } from '../../src/domain/candidacy/events.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { Projection } from '../../src/domain/kernel/projection.js';
import { assessments, candidacyVersions, openings } from './candidacies.js';
import { mappings } from './mappings.js';
import { readinessTables } from './tables.js';

const ofCandidacies = [openings, candidacyVersions, assessments];

/** Candidacies, what their factors were assessed at, and the evidence that is mapped to them. */
export const readiness: Projection = {
  name: 'readiness',
  version: 1,
  tables: readinessTables,
  keys: (event) => {
    if (isOfCandidacy(event)) return ofCandidacies.flatMap((part) => part.keys(event));
    return isOfProject(event) ? mappings.keys(event) : [];
  },
  project: (rows, event) => {
    if (isOfCandidacy(event)) return ofCandidacies.flatMap((part) => part.changes(rows, event));
    return isOfProject(event) ? mappings.changes(rows, event) : [];
  },
};

const isOfCandidacy = (event: Recorded<PacesetterEvent>): event is Recorded<CandidacyEvent> =>
  event.type.startsWith('candidacy.');
const isOfProject = (event: Recorded<PacesetterEvent>): event is Recorded<ImpactProjectEvent> =>
  event.type.startsWith('impact-project.');
