import { checkRubric, type Rubric } from '../../evaluation/rubric.js';
import type { CommandDefinition, OtherStreams } from '../../kernel/decider.js';
import { checkHappenedOn } from '../../kernel/happened-on.js';
import { streamOf, type ActorId, type Uuid } from '../../kernel/ids.js';
import { invalid, type FieldIssue } from '../../kernel/problem.js';
import type { LocalizedText, Moment } from '../../kernel/values.js';
import type { ProjectState } from '../../impact-project/state.js';
import type { EvaluationRoundEvent } from '../events.js';
import { checkDeadline, checkEvaluator, type RoundFacts } from '../round-command.js';
import type { EvaluationRoundState } from '../state.js';

export interface OpenRoundInput {
  readonly programme: Uuid;
  readonly key?: string;
  readonly project: Uuid;
  readonly gate?: string;
  readonly rubric: Rubric;
  readonly evaluators: readonly ActorId[];
  readonly deadline: Moment;
  readonly instructions?: LocalizedText;
}

/** Opens a round on a project of the programme, or on one of its gates. */
export const openRound: CommandDefinition<
  'openRound',
  OpenRoundInput,
  EvaluationRoundState,
  EvaluationRoundEvent,
  RoundFacts & { readonly streams: OtherStreams }
> = {
  name: 'openRound',
  roles: ['administrator'],
  target: 'opening',
  expectedVersion: 'optional',
  reads: ({ project }) => [streamOf('impactProject', project)],
  decide(command, _state, { programme, streams }) {
    const { programme: id, ...given } = command.input;
    const ahead = checkHappenedOn(command, programme.timeZone);
    if (ahead) return ahead;
    const project = streams.get(streamOf('impactProject', given.project))?.state as ProjectState;
    const issues: FieldIssue[] = [
      ...(project.programme === id
        ? checkGate(given.gate, project)
        : [{ path: 'project', code: 'UNKNOWN_PROJECT' }]),
      ...checkRubric(given.rubric),
      ...given.evaluators.flatMap((actor, index) =>
        given.evaluators.indexOf(actor) === index
          ? checkEvaluator(programme, actor, `evaluators.${index}`)
          : [{ path: `evaluators.${index}`, code: 'DUPLICATE' }],
      ),
      ...checkDeadline(given.deadline, command, programme),
    ];
    if (issues.length > 0) return invalid(...issues);
    const { key, version } = given.rubric;
    const contentHash = command.digest.content(given.rubric);
    const rubric = { key, version, contentHash, definition: given.rubric };
    return [{ type: 'evaluation-round.opened', data: { ...given, rubric } }];
  },
};

const checkGate = (gate: string | undefined, { lifecycle }: ProjectState): readonly FieldIssue[] =>
  gate === undefined || lifecycle.gates.some(({ key }) => key === gate)
    ? []
    : [{ path: 'gate', code: 'UNKNOWN_GATE', params: { gate } }];
