import { candidacyHistoryLines } from './candidacy/history-lines.js';
import type { PacesetterEvent } from './event-catalogue.js';
import { evaluationRoundHistoryLines } from './evaluation-round/history-lines.js';
import type { HistoryLine, HistoryLines } from './history-line.js';
import { projectHistoryLines } from './impact-project/history-lines.js';
import { installationHistoryLines } from './installation/history-lines.js';
import { programmeHistoryLines } from './programme/history-lines.js';
import { scoreCardHistoryLines } from './score-card/history-lines.js';
import { serviceTokenHistoryLines } from './service-token/history-lines.js';

/** The line of every event that this release writes. */
export const HISTORY_LINES: HistoryLines<PacesetterEvent> = {
  ...installationHistoryLines,
  ...serviceTokenHistoryLines,
  ...programmeHistoryLines,
  ...projectHistoryLines,
  ...evaluationRoundHistoryLines,
  ...scoreCardHistoryLines,
  ...candidacyHistoryLines,
};

export const historyLineOf = <T extends PacesetterEvent['type']>(type: T): HistoryLine<unknown> =>
  HISTORY_LINES[type] as HistoryLine<unknown>;
