import { invalid } from '../../kernel/problem.js';
import type { Judgement } from '../events.js';
import { checkJudgements, judgedField } from '../judgements.js';
import { projectCommand, type OnProject } from '../project-command.js';
import { nextGate, passThrough } from '../stages.js';

export interface AdvanceStageInput extends OnProject {
  readonly reason: string;
  readonly judged?: readonly Judgement[];
}

/** Through a gate that is the lead's own to decide. */
export const advanceStage = projectCommand<'advanceStage', AdvanceStageInput>({
  name: 'advanceStage',
  roles: ['lead'],
  moves: true,
  decide({ input: { reason, judged } }, state) {
    const issues = checkJudgements(judged, state);
    if (issues.length > 0) return invalid(...issues);
    const gate = nextGate(state);
    return [
      {
        type: 'impact-project.gate-decided',
        data: { track: 'main', gate: gate.key, decision: 'go', reason, ...judgedField(judged) },
      },
      ...passThrough(state, gate),
    ];
  },
});
