import { line, optional } from '../history-line.js';
import type { HistoryLines } from '../history-line.js';
import type { EvaluationRoundEvent } from './events.js';

export const evaluationRoundHistoryLines: HistoryLines<EvaluationRoundEvent> = {
  'evaluation-round.opened': line(
    {
      nl: '{actor} opende een evaluatieronde met het rooster “{rubric}” voor {count, plural, one {# beoordelaar} other {# beoordelaars}}',
      fr: '{actor} a ouvert un tour d’évaluation avec la grille « {rubric} » pour {count, plural, one {# évaluateur} other {# évaluateurs}}',
      en: '{actor} opened an evaluation round with the rubric “{rubric}” for {count, plural, one {# evaluator} other {# evaluators}}',
    },
    ({ rubric, evaluators }) => ({ rubric: rubric.definition.labels, count: evaluators.length }),
    ({ rubric, count }, words) => ({ rubric: words.text(rubric), count }),
  ),
  'evaluation-round.evaluator-invited': line(
    {
      nl: '{actor} nodigde {person} uit als beoordelaar',
      fr: '{actor} a invité {person} comme évaluateur',
      en: '{actor} invited {person} as an evaluator',
    },
    (data) => ({ person: data.actor }),
    ({ person }, words) => ({ person: words.person(person) }),
  ),
  'evaluation-round.closed': line(
    {
      nl: '{actor} sloot de evaluatieronde{hasReason, select, yes {: “{reason}”} other {}}',
      fr: '{actor} a clos le tour d’évaluation{hasReason, select, yes { : « {reason} »} other {}}',
      en: '{actor} closed the evaluation round{hasReason, select, yes {: “{reason}”} other {}}',
    },
    ({ reason }) => (reason === undefined ? {} : { reason }),
    ({ reason }: { readonly reason?: string }) => optional('reason', reason),
  ),
  'evaluation-round.reopened': line(
    {
      nl: '{actor} heropende de evaluatieronde: “{reason}”',
      fr: '{actor} a rouvert le tour d’évaluation : « {reason} »',
      en: '{actor} reopened the evaluation round: “{reason}”',
    },
    ({ reason }) => ({ reason }),
    ({ reason }) => ({ reason }),
  ),
};
