import type { Gate, Stage } from '../lifecycle/definition.js';
import type { ImpactProjectEvent } from './events.js';
import type { ProjectState, StageVisit } from './state.js';

/** The visit that is open, or that was the last. A project enters its first stage when it is opened. */
export const currentVisit = (state: ProjectState): StageVisit => state.visits.at(-1)!;

export const currentStage = (state: ProjectState): Stage =>
  state.lifecycle.stages.find(({ key }) => key === currentVisit(state).stage)!;

/** The gate that leads out of the current stage. */
export const nextGate = (state: ProjectState): Gate =>
  state.lifecycle.gates.find(({ from }) => from === currentVisit(state).stage)!;

/** Stages that were visited and come earlier in the definition than the current one, in its order. */
export const earlierStages = (state: ProjectState): readonly string[] => {
  const order = state.lifecycle.stages.map(({ key }) => key);
  const visited = new Set(state.visits.map(({ stage }) => stage));
  return order.slice(0, order.indexOf(currentVisit(state).stage)).filter((key) => visited.has(key));
};

export const leave = (state: ProjectState): ImpactProjectEvent => ({
  type: 'impact-project.stage-left',
  data: { track: 'main', stage: currentVisit(state).stage, visit: state.visits.length },
});

export const enter = (state: ProjectState, stage: string, reason?: string): ImpactProjectEvent => ({
  type: 'impact-project.stage-entered',
  data: {
    track: 'main',
    stage,
    visit: state.visits.length + 1,
    iteration: state.visits.filter((visit) => visit.stage === stage).length + 1,
    ...(reason === undefined ? {} : { reason }),
  },
});

/** What a go at a gate brings: the next stage, or the end after the last one. */
export const passThrough = (state: ProjectState, gate: Gate): readonly ImpactProjectEvent[] => [
  leave(state),
  gate.to === undefined
    ? { type: 'impact-project.completed', data: { track: 'main' } }
    : enter(state, gate.to),
];
