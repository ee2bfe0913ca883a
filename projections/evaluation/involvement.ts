import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { ActorId } from '../../src/domain/kernel/ids.js';
import { idOf } from '../../src/domain/kernel/ids.js';
import { markOf } from '../mark.js';
import { change } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { InvolvementRow } from './tables.js';

/** The table `involvement`: once involved, always involved. */
export const involvement: TablePart<ImpactProjectEvent> = {
  keys: (event) => {
    const involved = involvedBy(event);
    return involved === undefined ? [] : [{ table: 'involvement', key: keyOf(event, involved.actor) }];
  },

  changes(rows, event) {
    const involved = involvedBy(event);
    if (involved === undefined) return [];
    const key = keyOf(event, involved.actor);
    if (rows.get('involvement', key) !== undefined) return [];
    const row = { ...involved, project: idOf(event.stream), since: markOf(event) };
    return [change<InvolvementRow>('involvement', key, row)];
  },
};

const keyOf = ({ stream }: Recorded<ImpactProjectEvent>, actor: ActorId): string =>
  `${idOf(stream)}/${actor}`;

const involvedBy = (
  event: Recorded<ImpactProjectEvent>,
): Pick<InvolvementRow, 'actor' | 'as'> | undefined => {
  if (event.type === 'impact-project.lead-assigned') return { actor: event.data.actor, as: 'lead' };
  return event.type === 'impact-project.evidence-recorded'
    ? { actor: event.actor.id, as: 'evidence' }
    : undefined;
};
