import type { Command } from '../../kernel/decider.js';
import { idText, type ActorId } from '../../kernel/ids.js';
import { invalid, type FieldIssue } from '../../kernel/problem.js';
import type { CalendarDate, LocalizedText } from '../../kernel/values.js';
import { isMember, type ProgrammeState } from '../../programme/state.js';
import type { GateDecision, ImpactProjectEvent, Judgement } from '../events.js';
import { checkJudgements, judgedField } from '../judgements.js';
import { projectCommand, type OnProject } from '../project-command.js';
import { checkRestsOn, type Reference } from '../rests-on.js';
import { currentVisit, earlierStages, enter, leave, nextGate, passThrough } from '../stages.js';
import type { ProjectState } from '../state.js';

export interface ConditionInput {
  readonly text: LocalizedText;
  readonly owner: ActorId;
  readonly dueOn: CalendarDate;
}

export interface DecideGateInput extends OnProject {
  readonly decision: GateDecision;
  readonly reason: string;
  readonly judged?: readonly Judgement[];
  /** Of go-with-conditions, at least one. */
  readonly conditions?: readonly ConditionInput[];
  /** Of hold. */
  readonly reviewOn?: CalendarDate;
  /** Of recycle: the current stage, or one that was visited before it. */
  readonly toStage?: string;
  /** Of recycle: what is missing. */
  readonly missing?: string;
  /** Of stop: what is kept. */
  readonly kept?: string;
  /** Closed rounds, their cards, and other projects whose evidence counted. */
  readonly restsOn?: readonly Reference[];
}

export const decideGate = projectCommand<'decideGate', DecideGateInput>({
  name: 'decideGate',
  roles: ['gatekeeper'],
  expectedVersion: 'required',
  moves: true,
  reads: ({ restsOn = [] }) => restsOn.map(({ stream }) => stream),
  decide(command, state, { programme, streams }) {
    const { input } = command;
    const { restsOn = [] } = input;
    const issues = [
      ...checkJudgements(input.judged, state),
      ...checkParts(input, state, programme),
      ...checkRestsOn(restsOn, command.stream, state, streams),
    ];
    if (issues.length > 0) return invalid(...issues);
    const { decision, reason, missing } = input;
    return [
      {
        type: 'impact-project.gate-decided',
        data: {
          track: 'main',
          gate: nextGate(state).key,
          decision,
          reason,
          ...judgedField(input.judged),
          ...(missing === undefined ? {} : { missing }),
          ...(restsOn.length === 0
            ? {}
            : { restsOn: restsOn.map(({ stream, revision }) => [stream, revision] as const) }),
        },
      },
      ...consequences(command, state),
    ];
  },
});

const consequences = (
  command: Command<DecideGateInput>,
  state: ProjectState,
): readonly ImpactProjectEvent[] => {
  const { decision, reason, conditions = [], reviewOn, toStage, kept } = command.input;
  switch (decision) {
    case 'go':
      return passThrough(state, nextGate(state));
    case 'go-with-conditions':
      return [
        ...passThrough(state, nextGate(state)),
        ...conditions.map(({ text, owner, dueOn }, index): ImpactProjectEvent => {
          const condition = command.digest.id(idText.condition(command.stream, command.commandId, index));
          return { type: 'impact-project.condition-set', data: { condition, text, owner, dueOn } };
        }),
      ];
    case 'hold':
      return [{ type: 'impact-project.held', data: { reason, reviewOn: reviewOn! } }];
    case 'recycle':
      return [leave(state), enter(state, toStage!, reason)];
    case 'stop':
      return [
        leave(state),
        { type: 'impact-project.stopped', data: { reason, ...(kept === undefined ? {} : { kept }) } },
      ];
    default:
      return decision satisfies never;
  }
};

const OWN_PART: Readonly<Record<'conditions' | 'reviewOn' | 'toStage' | 'missing' | 'kept', GateDecision>> = {
  conditions: 'go-with-conditions',
  reviewOn: 'hold',
  toStage: 'recycle',
  missing: 'recycle',
  kept: 'stop',
};

/** Each decision has the parts that belong to it, and no others. */
const checkParts = (
  input: DecideGateInput,
  state: ProjectState,
  programme: ProgrammeState,
): readonly FieldIssue[] => {
  const { decision, conditions = [], toStage } = input;
  const issues: FieldIssue[] = [];
  for (const part of Object.keys(OWN_PART) as (keyof typeof OWN_PART)[])
    if (input[part] !== undefined && OWN_PART[part] !== decision)
      issues.push({ path: part, code: 'NOT_OF_THIS_DECISION', params: { decision } });
  if (decision === 'go-with-conditions' && conditions.length === 0)
    issues.push({ path: 'conditions', code: 'REQUIRED' });
  if (decision === 'hold' && input.reviewOn === undefined)
    issues.push({ path: 'reviewOn', code: 'REQUIRED' });
  if (decision === 'recycle' && toStage === undefined) issues.push({ path: 'toStage', code: 'REQUIRED' });
  if (decision === 'recycle' && toStage !== undefined && !mayGoBackTo(toStage, state))
    issues.push({ path: 'toStage', code: 'NOT_AN_EARLIER_STAGE', params: { stage: toStage } });
  for (const [index, { owner }] of conditions.entries())
    if (!isMember(programme, owner)) issues.push({ path: `conditions.${index}.owner`, code: 'NOT_A_MEMBER' });
  return issues;
};

const mayGoBackTo = (stage: string, state: ProjectState): boolean =>
  stage === currentVisit(state).stage || earlierStages(state).includes(stage);
