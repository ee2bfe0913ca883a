import { missingCriteria } from '../../evaluation/scores.js';
import { invalid } from '../../kernel/problem.js';
import { cardCommand, type OnCard } from '../card-command.js';

/** Makes the card final, once it says something on each criterion. */
export const submitCard = cardCommand<'submitCard', OnCard>({
  name: 'submitCard',
  decide({ input: { round } }, { draft = [] }, { rubric }) {
    const missing = missingCriteria(draft, rubric);
    if (missing.length > 0)
      return invalid(
        ...missing.map((criterion) => ({ path: 'scores', code: 'NOT_SCORED', params: { criterion } })),
      );
    return [{ type: 'score-card.submitted', data: { round } }];
  },
});
