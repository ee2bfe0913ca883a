import { invalid, type Verdict } from './outcome.js';
import type { Fields } from './programme.js';
import type { ModelProject } from './project.js';
import { repeated } from './same.js';

/** What belongs to one decision only. */
const PARTS: Readonly<Record<string, string>> = {
  conditions: 'go-with-conditions',
  reviewOn: 'hold',
  toStage: 'recycle',
  missing: 'recycle',
  kept: 'stop',
};

export const judgementIssues = (
  { step }: ModelProject,
  { judged = [] }: { judged?: readonly { criterion: string }[] } & Fields,
): string[] => {
  const criteria = judged.map(({ criterion }) => criterion);
  return [
    ...criteria.flatMap((criterion, index) =>
      step.judged.includes(criterion)
        ? []
        : [`judged.${index}.criterion NOT_JUDGED_BY_A_PERSON ${criterion}`],
    ),
    ...repeated(criteria).map((index) => `judged.${index} DUPLICATE`),
  ];
};

export const decideGate = (project: ModelProject, input: Fields): Verdict => {
  const decision = String(input['decision']);
  const toStage = input['toStage'] as string | undefined;
  const owners = ((input['conditions'] ?? []) as { owner: string }[]).map(({ owner }) => owner);
  const issues = [
    ...judgementIssues(project, input),
    ...Object.keys(PARTS)
      .filter((part) => input[part] !== undefined && PARTS[part] !== decision)
      .map((part) => `${part} NOT_OF_THIS_DECISION`),
    ...owners.flatMap((owner, index) =>
      project.programme.isMember(owner) ? [] : [`conditions.${index}.owner NOT_A_MEMBER`],
    ),
  ];
  if (decision === 'go-with-conditions' && owners.length === 0) issues.push('conditions REQUIRED');
  if (decision === 'hold' && input['reviewOn'] === undefined) issues.push('reviewOn REQUIRED');
  if (decision === 'recycle') {
    if (toStage === undefined) issues.push('toStage REQUIRED');
    else if (![...project.earlier, project.step.stage].includes(toStage))
      issues.push('toStage NOT_AN_EARLIER_STAGE');
  }
  if (issues.length > 0) return invalid(...issues);
  const onwards = ['stage-left', project.isLast ? 'completed' : 'stage-entered'];
  switch (decision) {
    case 'hold':
      return ['gate-decided', 'held'];
    case 'recycle':
      return ['gate-decided', 'stage-left', 'stage-entered'];
    case 'stop':
      return ['gate-decided', 'stage-left', 'stopped'];
    default:
      return ['gate-decided', ...onwards, ...owners.map(() => 'condition-set')];
  }
};
