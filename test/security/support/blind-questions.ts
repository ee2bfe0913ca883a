import type { Variables } from './argument-cases.js';
import { CANDIDACY, EVALUATORS, PROGRAMME, PROJECT, ROUND, cardOf } from './blind-story.js';
import type { Happening, RoundWorld } from './round-world.js';

const CARD_EVENTS = ['score-card.saved', 'score-card.submitted', 'score-card.recused'];
const OTHERS = ['dan', 'eva', 'gus', 'hal'];

const types = JSON.stringify(CARD_EVENTS);
/** Filters of a history, between two moments and else of all of it. */
export const FILTERS: readonly string[] = [
  `order: OLDEST, type: ${types}`,
  ...OTHERS.map((one) => `actor: ["${one}"]`),
  ...CARD_EVENTS.map((type) => `type: ["${type}"]`),
  `actor: ${JSON.stringify(EVALUATORS)}, by: HAPPENED, order: OLDEST`,
  'stage: ["empathise"]',
  'from: $from, to: $to',
  `from: "2026-01-05", to: "2026-01-05", type: ${types}`,
];

/**
 * What is sent in the arguments of each field that has some, in a world, about some of what has happened in the whole
 * one. A field that is not here fails the walk: think of what it could tell.
 */
export const questionsOf = (
  field: string,
  world: RoundWorld,
  about: readonly Happening[],
): readonly Variables[] => {
  const points = about.map((one) => world.positionText(world.by(one).position));
  switch (field) {
    // Everything is asked there.
    case 'Query.asOf':
    case 'Query.after':
      return [];
    case 'Query.evaluationRound':
      return [{ uuid: ROUND }, { uuid: cardOf('dan') }];
    case 'Query.candidacy':
      return [{ programme: 'blind', key: 'bid' }];
    case 'Query.readiness':
      return [{ candidacy: CANDIDACY }];
    case 'Query.readinessCurve':
      return [{ candidacy: CANDIDACY, from: '2026-01-05', to: '2026-01-06', step: 'DAY' }];
    case 'Query.node':
      return [`evaluationRound-${ROUND}`, ...['dan', 'eva'].map((one) => `scoreCard-${cardOf(one)}`)].map(
        (id) => ({
          id,
        }),
      );
    case 'Query.programme':
      return [{ key: 'blind' }];
    case 'Query.project':
      return [{ programme: 'blind', key: 'scored' }];
    case 'Query.projects':
      return [{ programme: PROGRAMME, standstillDays: 1 }, { lead: ['dan'] }];
    case 'Programme.projects':
      return [{ standstillDays: 1 }, { lead: OTHERS }];
    case 'Programme.memberships':
      return [{ actor: OTHERS }];
    case 'ProgrammeCounts.standstill':
      return [{ days: 0 }, { days: 1 }];
    case 'Programme.difference':
    case 'Candidacy.difference':
    case 'ImpactProject.difference':
      return [{ from: points[0] }, { from: points[0], to: points.at(-1) }];
    case 'Readiness.explain':
    case 'CategoryReadiness.explain':
    case 'FactorReadiness.explain':
      return [{ number: 'LEVEL' }, { number: 'FRESHNESS' }];
    case 'Readiness.evidence':
    case 'Readiness.projects':
      return [{ category: 'LTS' }, { factor: 'LTS-a', first: 5 }];
    case 'CategoryReadiness.evidence':
    case 'CategoryReadiness.projects':
    case 'FactorReadiness.evidence':
    case 'FactorReadiness.projects':
    case 'Programme.candidacies':
      return [{ first: 5 }];
    case 'Change.events':
      return [{ first: 5 }];
    case 'Programme.history':
    case 'Candidacy.history':
    case 'ImpactProject.history':
      return [{ type: CARD_EVENTS }];
    case 'ImpactProject.conditions':
      return [{ open: true }];
    case 'ImpactProject.evidence':
      return [{ kind: ['insight'], withdrawn: false }];
    default:
      throw new Error(`Nothing is known that could be asked of ${field}`);
  }
};

/** Whatever could have an id, in all worlds: of what is not in this one, the id that it has where it is. */
export const nodesIn = (world: RoundWorld, whole: RoundWorld): readonly string[] => {
  const streams = [`impactProject-${PROJECT}`, `evaluationRound-${ROUND}`, `programme-${PROGRAMME}`];
  const cards = EVALUATORS.map((one) => `scoreCard-${cardOf(one)}`);
  const events = whole.happenings.map(({ name, uuid }) => `event-${world.find(name)?.uuid ?? uuid}`);
  const dated = whole.happenings.slice(-3).flatMap((one) => {
    const point = `${world.positionText(world.by(one).position)}~${one.at}`;
    return [`evaluationRound-${ROUND}`, ...cards, `event-${world.find(one.name)?.uuid ?? one.uuid}`].map(
      (id) => `${id}@${point}`,
    );
  });
  return [...streams, ...cards, ...events, ...dated];
};
