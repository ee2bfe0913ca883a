/** The table of write-model 5, row by row: the statuses in which a command is allowed. */
const RUNNING = ['active', 'gate-requested', 'paused', 'held'];
const ALWAYS = [...RUNNING, 'completed', 'stopped'];
export const TABLE: Readonly<Record<string, readonly string[]>> = {
  recordEvidence: ALWAYS,
  correctEvidence: ALWAYS,
  withdrawEvidence: ALWAYS,
  mapEvidence: ALWAYS,
  unmapEvidence: ALWAYS,
  correctDetails: RUNNING,
  assignLead: RUNNING,
  withdrawLead: RUNNING,
  advanceStage: ['active'],
  requestGate: ['active'],
  withdrawGateRequest: ['gate-requested'],
  decideGate: ['gate-requested'],
  closeCondition: ALWAYS,
  reopenStage: ['active'],
  pause: ['active'],
  resume: ['paused', 'held'],
  stop: RUNNING,
};

/** The roles that may give a command on a project; the first that is held names it. */
export const PROJECT_ROLES: Readonly<Record<string, readonly string[]>> = {
  correctDetails: ['lead', 'administrator'],
  assignLead: ['administrator'],
  withdrawLead: ['administrator'],
  recordEvidence: ['lead', 'contributor'],
  correctEvidence: ['lead', 'contributor'],
  withdrawEvidence: ['lead', 'contributor'],
  mapEvidence: ['lead'],
  unmapEvidence: ['lead'],
  advanceStage: ['lead'],
  requestGate: ['lead'],
  withdrawGateRequest: ['lead'],
  decideGate: ['gatekeeper'],
  closeCondition: ['lead', 'gatekeeper', 'owner'],
  reopenStage: ['lead'],
  pause: ['lead', 'gatekeeper'],
  resume: ['lead', 'gatekeeper'],
  stop: ['lead', 'gatekeeper', 'administrator'],
};
