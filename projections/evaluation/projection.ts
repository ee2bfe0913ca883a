import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { EvaluationRoundEvent } from '../../src/domain/evaluation-round/events.js';
import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { Projection } from '../../src/domain/kernel/projection.js';
import type { ScoreCardEvent } from '../../src/domain/score-card/events.js';
import { cards } from './cards.js';
import { involvement } from './involvement.js';
import { rounds } from './rounds.js';
import { evaluationTables } from './tables.js';

/** Evaluation rounds, the cards in them, and who is too near to a project to score it. */
export const evaluation: Projection = {
  name: 'evaluation',
  version: 1,
  tables: evaluationTables,
  keys: (event) => {
    if (isOfRound(event)) return rounds.keys(event);
    if (isOfCard(event)) return cards.keys(event);
    return isOfProject(event) ? involvement.keys(event) : [];
  },
  project: (rows, event) => {
    if (isOfRound(event)) return rounds.changes(rows, event);
    if (isOfCard(event)) return cards.changes(rows, event);
    return isOfProject(event) ? involvement.changes(rows, event) : [];
  },
};

const isOfRound = (event: Recorded<PacesetterEvent>): event is Recorded<EvaluationRoundEvent> =>
  event.type.startsWith('evaluation-round.');
const isOfCard = (event: Recorded<PacesetterEvent>): event is Recorded<ScoreCardEvent> =>
  event.type.startsWith('score-card.');
const isOfProject = (event: Recorded<PacesetterEvent>): event is Recorded<ImpactProjectEvent> =>
  event.type.startsWith('impact-project.');
