import { line } from '../history-line.js';
import type { HistoryLines } from '../history-line.js';
import type { CandidacyEvent } from './events.js';

export const candidacyHistoryLines: HistoryLines<CandidacyEvent> = {
  'candidacy.opened': line(
    {
      nl: '{actor} opende een kandidatuur volgens het kader “{framework}”',
      fr: '{actor} a ouvert une candidature selon le cadre « {framework} »',
      en: '{actor} opened a candidacy by the framework “{framework}”',
    },
    ({ framework }) => ({ framework: framework.definition.labels }),
    ({ framework }, words) => ({ framework: words.text(framework) }),
  ),
  'candidacy.factor-assessed': line(
    {
      nl: '{actor} beoordeelde de factor {factor} op niveau {level, number}: “{reason}”',
      fr: '{actor} a évalué le facteur {factor} au niveau {level, number} : « {reason} »',
      en: '{actor} assessed the factor {factor} at level {level, number}: “{reason}”',
    },
    ({ factor, level, reason }) => ({ factor, level, reason }),
    ({ factor, level, reason }, words) => ({ factor: words.factor(factor), level, reason }),
  ),
};
