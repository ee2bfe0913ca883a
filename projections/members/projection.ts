import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { Projection } from '../../src/domain/kernel/projection.js';
import type { ProgrammeEvent } from '../../src/domain/programme/events.js';
import type { ServiceTokenEvent } from '../../src/domain/service-token/events.js';
import { memberships, programmes, programmeVersions } from './programmes.js';
import { membersTables } from './tables.js';
import { tokens } from './tokens.js';

const ofProgrammes = [programmes, programmeVersions, memberships];

/** Programmes, who belongs to them in which role, and the tokens. */
export const members: Projection = {
  name: 'members',
  version: 2,
  tables: membersTables,
  keys: (event) => {
    if (isOfProgramme(event)) return ofProgrammes.flatMap((part) => part.keys(event));
    return isOfToken(event) ? tokens.keys(event) : [];
  },
  project: (rows, event) => {
    if (isOfProgramme(event)) return ofProgrammes.flatMap((part) => part.changes(rows, event));
    return isOfToken(event) ? tokens.changes(rows, event) : [];
  },
};

const isOfProgramme = (event: Recorded<PacesetterEvent>): event is Recorded<ProgrammeEvent> =>
  event.type.startsWith('programme.');
const isOfToken = (event: Recorded<PacesetterEvent>): event is Recorded<ServiceTokenEvent> =>
  event.type.startsWith('service-token.');
