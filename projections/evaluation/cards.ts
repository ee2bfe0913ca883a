import type { Recorded } from '../../src/domain/kernel/event.js';
import { idOf } from '../../src/domain/kernel/ids.js';
import type { ScoreCardEvent } from '../../src/domain/score-card/events.js';
import { roundRevisionOf } from '../../src/domain/score-card/state.js';
import { markOf } from '../mark.js';
import { change } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { CardRow } from './tables.js';

/** The table `card`. */
export const cards: TablePart<ScoreCardEvent> = {
  keys: (event) => [{ table: 'card', key: idOf(event.stream) }],

  changes(rows, event) {
    const card = idOf(event.stream);
    const before = (rows.get('card', card) as CardRow | undefined) ?? begun(event);
    return [change<CardRow>('card', card, { ...before, ...changed(before, event), version: event.revision })];
  },
};

const changed = ({ draft }: CardRow, event: Recorded<ScoreCardEvent>): Partial<CardRow> => {
  const mark = markOf(event);
  switch (event.type) {
    case 'score-card.saved':
      return { draft: event.data.scores, saved: mark };
    case 'score-card.submitted':
      return { final: draft, submitted: mark, submittedOn: roundRevisionOf(event) };
    case 'score-card.recused':
      return { recused: mark, recusalDetails: event.data.details };
    default:
      return event satisfies never;
  }
};

const begun = (event: Recorded<ScoreCardEvent>): CardRow => {
  if (event.revision !== 0) throw new Error(`revision ${event.revision} of a card that was not begun`);
  return {
    round: event.data.round,
    programme: event.programme!,
    actor: event.actor.id,
    draft: null,
    final: null,
    submittedOn: null,
    saved: null,
    submitted: null,
    recused: null,
    recusalDetails: null,
    version: 0,
  };
};
