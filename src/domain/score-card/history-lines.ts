import { plainLine } from '../history-line.js';
import type { HistoryLines } from '../history-line.js';
import type { ScoreCardEvent } from './events.js';

/** None says a score, nor why somebody has a conflict of interest. */
export const scoreCardHistoryLines: HistoryLines<ScoreCardEvent> = {
  'score-card.saved': plainLine({
    nl: '{actor} bewaarde een scorekaart',
    fr: '{actor} a enregistré une fiche de notation',
    en: '{actor} saved a score card',
  }),
  'score-card.submitted': plainLine({
    nl: '{actor} diende een scorekaart in',
    fr: '{actor} a remis une fiche de notation',
    en: '{actor} submitted a score card',
  }),
  'score-card.recused': plainLine({
    nl: '{actor} meldde een belangenconflict en oordeelt niet mee',
    fr: '{actor} a déclaré un conflit d’intérêts et ne note pas',
    en: '{actor} declared a conflict of interest and does not score',
  }),
};
