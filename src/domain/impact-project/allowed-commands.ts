import type { ProjectStatus } from './events.js';
import { nextGate } from './stages.js';
import type { ProjectState } from './state.js';

const ALWAYS = [
  'recordEvidence',
  'correctEvidence',
  'withdrawEvidence',
  'mapEvidence',
  'unmapEvidence',
  'closeCondition',
] as const;
const BEFORE_THE_END = ['correctDetails', 'assignLead', 'withdrawLead', 'stop'] as const;

/** What each status allows. After the end, evidence means learnings only, but any of it is mapped. */
const ALLOWED = {
  active: [...ALWAYS, ...BEFORE_THE_END, 'advanceStage', 'requestGate', 'reopenStage', 'pause'],
  'gate-requested': [...ALWAYS, ...BEFORE_THE_END, 'withdrawGateRequest', 'decideGate'],
  paused: [...ALWAYS, ...BEFORE_THE_END, 'resume'],
  held: [...ALWAYS, ...BEFORE_THE_END, 'resume'],
  completed: ALWAYS,
  stopped: ALWAYS,
} as const satisfies Record<ProjectStatus, readonly string[]>;

export type ProjectCommandName = (typeof ALLOWED)[ProjectStatus][number];

/** The commands that a project's status allows, to whoever has the role for them. */
export const allowedCommands = (state: ProjectState): readonly ProjectCommandName[] => {
  const not: ProjectCommandName = nextGate(state).decider === 'lead' ? 'requestGate' : 'advanceStage';
  return ALLOWED[state.status].filter((command) => command !== not);
};

export const hasEnded = (state: ProjectState): boolean =>
  state.status === 'completed' || state.status === 'stopped';
