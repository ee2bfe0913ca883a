import type { CommandDefinition } from '../../domain/kernel/decider.js';
import type { DomainEvent } from '../../domain/kernel/event.js';
import type { Category } from '../../domain/kernel/ids.js';
import { assessFactor } from '../../domain/candidacy/decide/assess-factor.js';
import { openCandidacy } from '../../domain/candidacy/decide/open-candidacy.js';
import { closeRound } from '../../domain/evaluation-round/decide/close-round.js';
import { inviteEvaluator } from '../../domain/evaluation-round/decide/invite-evaluator.js';
import { openRound } from '../../domain/evaluation-round/decide/open-round.js';
import { reopenRound } from '../../domain/evaluation-round/decide/reopen-round.js';
import { advanceStage } from '../../domain/impact-project/decide/advance-stage.js';
import { assignLead } from '../../domain/impact-project/decide/assign-lead.js';
import { closeCondition } from '../../domain/impact-project/decide/close-condition.js';
import { correctDetails } from '../../domain/impact-project/decide/correct-details.js';
import { correctEvidence } from '../../domain/impact-project/decide/correct-evidence.js';
import { decideGate } from '../../domain/impact-project/decide/decide-gate.js';
import { mapEvidence } from '../../domain/impact-project/decide/map-evidence.js';
import { openProject } from '../../domain/impact-project/decide/open-project.js';
import { pause } from '../../domain/impact-project/decide/pause.js';
import { recordEvidence } from '../../domain/impact-project/decide/record-evidence.js';
import { reopenStage } from '../../domain/impact-project/decide/reopen-stage.js';
import { requestGate } from '../../domain/impact-project/decide/request-gate.js';
import { resume } from '../../domain/impact-project/decide/resume.js';
import { stop } from '../../domain/impact-project/decide/stop.js';
import { unmapEvidence } from '../../domain/impact-project/decide/unmap-evidence.js';
import { withdrawEvidence } from '../../domain/impact-project/decide/withdraw-evidence.js';
import { withdrawGateRequest } from '../../domain/impact-project/decide/withdraw-gate-request.js';
import { withdrawLead } from '../../domain/impact-project/decide/withdraw-lead.js';
import { acceptClock } from '../../domain/installation/decide/accept-clock.js';
import { acceptLoss } from '../../domain/installation/decide/accept-loss.js';
import { openInstallation } from '../../domain/installation/decide/open-installation.js';
import { describeProgramme } from '../../domain/programme/decide/describe-programme.js';
import { grantMembership } from '../../domain/programme/decide/grant-membership.js';
import { openProgramme } from '../../domain/programme/decide/open-programme.js';
import { withdrawMembership } from '../../domain/programme/decide/withdraw-membership.js';
import { declareConflict } from '../../domain/score-card/decide/declare-conflict.js';
import { saveScores } from '../../domain/score-card/decide/save-scores.js';
import { submitCard } from '../../domain/score-card/decide/submit-card.js';
import { createToken } from '../../domain/service-token/decide/create-token.js';
import { revokeToken } from '../../domain/service-token/decide/revoke-token.js';

/** A command's definition where its input, state and facts are not told apart: the shell only carries them. */
export type AnyCommand = CommandDefinition<string, unknown, unknown, DomainEvent, unknown>;

export interface CatalogueEntry {
  readonly category: Category;
  readonly definition: AnyCommand;
}

type Registered = CommandDefinition<string, never, never, DomainEvent, never>;

const all = (category: Category, definitions: readonly Registered[]): [string, CatalogueEntry][] =>
  definitions.map((definition) => [definition.name, { category, definition: definition as AnyCommand }]);

/** Every command, by name: one line for each. */
export const COMMANDS: ReadonlyMap<string, CatalogueEntry> = new Map([
  ...all('installation', [openInstallation, acceptClock, acceptLoss]),
  ...all('serviceToken', [createToken, revokeToken]),
  ...all('programme', [openProgramme, describeProgramme, grantMembership, withdrawMembership]),
  ...all('impactProject', [
    openProject,
    correctDetails,
    assignLead,
    withdrawLead,
    recordEvidence,
    correctEvidence,
    withdrawEvidence,
    mapEvidence,
    unmapEvidence,
    advanceStage,
    requestGate,
    withdrawGateRequest,
    decideGate,
    closeCondition,
    reopenStage,
    pause,
    resume,
    stop,
  ]),
  ...all('evaluationRound', [openRound, inviteEvaluator, closeRound, reopenRound]),
  ...all('scoreCard', [saveScores, submitCard, declareConflict]),
  ...all('candidacy', [openCandidacy, assessFactor]),
]);

export const commandNamed = (name: string): CatalogueEntry => {
  const entry = COMMANDS.get(name);
  if (entry === undefined) throw new Error(`No command is called ${name}`);
  return entry;
};
