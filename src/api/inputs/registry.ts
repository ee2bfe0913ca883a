import { AssessFactorInput, OpenCandidacyInput } from './candidacy-inputs.js';
import type { CommandInput } from './command-input.js';
import {
  CorrectEvidenceInput,
  MapEvidenceInput,
  RecordEvidenceInput,
  UnmapEvidenceInput,
  WithdrawEvidenceInput,
} from './evidence-inputs.js';
import {
  CloseRoundInput,
  DeclareConflictInput,
  InviteEvaluatorInput,
  OpenRoundInput,
  ReopenRoundInput,
  SaveScoresInput,
  SubmitCardInput,
} from './evaluation-inputs.js';
import {
  AdvanceStageInput,
  CloseConditionInput,
  DecideGateInput,
  PauseInput,
  ReopenStageInput,
  RequestGateInput,
  ResumeInput,
  StopInput,
  WithdrawGateRequestInput,
} from './flow-inputs.js';
import {
  AcceptClockInput,
  AcceptLossInput,
  CreateTokenInput,
  OpenInstallationInput,
  RevokeTokenInput,
} from './installation-inputs.js';
import {
  DescribeProgrammeInput,
  GrantMembershipInput,
  OpenProgrammeInput,
  WithdrawMembershipInput,
} from './programme-inputs.js';
import {
  AssignLeadInput,
  CorrectDetailsInput,
  OpenProjectInput,
  WithdrawLeadInput,
} from './project-inputs.js';

type InputClass = new () => Pick<CommandInput, 'commandId'>;

/** Commands with a mutation, and what each is called with. */
export const API_COMMANDS = {
  openProgramme: OpenProgrammeInput,
  describeProgramme: DescribeProgrammeInput,
  grantMembership: GrantMembershipInput,
  withdrawMembership: WithdrawMembershipInput,
  createToken: CreateTokenInput,
  revokeToken: RevokeTokenInput,
  acceptClock: AcceptClockInput,
  openProject: OpenProjectInput,
  correctDetails: CorrectDetailsInput,
  assignLead: AssignLeadInput,
  withdrawLead: WithdrawLeadInput,
  recordEvidence: RecordEvidenceInput,
  correctEvidence: CorrectEvidenceInput,
  withdrawEvidence: WithdrawEvidenceInput,
  mapEvidence: MapEvidenceInput,
  unmapEvidence: UnmapEvidenceInput,
  advanceStage: AdvanceStageInput,
  requestGate: RequestGateInput,
  withdrawGateRequest: WithdrawGateRequestInput,
  decideGate: DecideGateInput,
  closeCondition: CloseConditionInput,
  reopenStage: ReopenStageInput,
  pause: PauseInput,
  resume: ResumeInput,
  stop: StopInput,
  openRound: OpenRoundInput,
  inviteEvaluator: InviteEvaluatorInput,
  closeRound: CloseRoundInput,
  reopenRound: ReopenRoundInput,
  saveScores: SaveScoresInput,
  submitCard: SubmitCardInput,
  declareConflict: DeclareConflictInput,
  openCandidacy: OpenCandidacyInput,
  assessFactor: AssessFactorInput,
} as const satisfies Record<string, InputClass>;

/** Commands that the machine itself or its command line gives; they have no mutation. */
export const LOCAL_COMMANDS = {
  openInstallation: OpenInstallationInput,
  acceptLoss: AcceptLossInput,
} as const satisfies Record<string, InputClass>;

export type ApiCommand = keyof typeof API_COMMANDS;

export const inputClassOf = (command: string): InputClass | undefined =>
  new Map<string, InputClass>(Object.entries({ ...API_COMMANDS, ...LOCAL_COMMANDS })).get(command);
