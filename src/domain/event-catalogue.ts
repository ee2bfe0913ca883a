import type { CandidacyEvent } from './candidacy/events.js';
import type { EvaluationRoundEvent } from './evaluation-round/events.js';
import type { ImpactProjectEvent } from './impact-project/events.js';
import type { InstallationEvent } from './installation/events.js';
import type { ProgrammeEvent } from './programme/events.js';
import type { ScoreCardEvent } from './score-card/events.js';
import type { ServiceTokenEvent } from './service-token/events.js';

/** Every event that this release writes and reads. */
export type PacesetterEvent =
  | InstallationEvent
  | ServiceTokenEvent
  | ProgrammeEvent
  | ImpactProjectEvent
  | CandidacyEvent
  | EvaluationRoundEvent
  | ScoreCardEvent;

/** The schema version that is written today, by type. An older one is upcast when it is read. */
export const SCHEMA_VERSIONS: Readonly<Record<PacesetterEvent['type'], number>> = {
  'installation.opened': 1,
  'installation.clock-corrected': 1,
  'installation.loss-accepted': 1,
  'service-token.created': 1,
  'service-token.revoked': 1,
  'programme.opened': 2,
  'programme.described': 1,
  'programme.membership-granted': 1,
  'programme.membership-withdrawn': 1,
  'impact-project.opened': 1,
  'impact-project.details-corrected': 1,
  'impact-project.lead-assigned': 1,
  'impact-project.lead-withdrawn': 1,
  'impact-project.evidence-recorded': 1,
  'impact-project.evidence-corrected': 1,
  'impact-project.evidence-withdrawn': 1,
  'impact-project.evidence-mapped': 1,
  'impact-project.evidence-unmapped': 1,
  'impact-project.stage-entered': 1,
  'impact-project.stage-left': 1,
  'impact-project.gate-requested': 1,
  'impact-project.gate-request-withdrawn': 1,
  'impact-project.gate-decided': 1,
  'impact-project.condition-set': 1,
  'impact-project.condition-closed': 1,
  'impact-project.held': 1,
  'impact-project.paused': 1,
  'impact-project.resumed': 1,
  'impact-project.completed': 1,
  'impact-project.stopped': 1,
  'evaluation-round.opened': 1,
  'evaluation-round.evaluator-invited': 1,
  'evaluation-round.closed': 1,
  'evaluation-round.reopened': 1,
  'score-card.saved': 1,
  'score-card.submitted': 1,
  'score-card.recused': 1,
  'candidacy.opened': 1,
  'candidacy.factor-assessed': 1,
};
