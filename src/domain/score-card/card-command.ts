import { isOver } from '../evaluation-round/round-command.js';
import type { EvaluationRoundState } from '../evaluation-round/state.js';
import type { ProjectState } from '../impact-project/state.js';
import type { Command, CommandDefinition, Decision, OtherStreams } from '../kernel/decider.js';
import { checkHappenedOn } from '../kernel/happened-on.js';
import { streamOf, type ActorId, type Uuid } from '../kernel/ids.js';
import { invalid, type ForbiddenCode, type Problem } from '../kernel/problem.js';
import { hasRole, type ProgrammeState } from '../programme/state.js';
import type { ScoreCardEvent } from './events.js';
import type { ScoreCardState } from './state.js';

/** What a decision on a card reads: its round, and the project that is scored. */
interface CardFacts {
  readonly programme: ProgrammeState;
  readonly streams: OtherStreams;
}

export interface OnCard {
  readonly round: Uuid;
}

type CardCommandName = 'saveScores' | 'submitCard' | 'declareConflict';

/** A command of an invited evaluator on his own card, which is begun by the first one. */
export const cardCommand = <N extends CardCommandName, I extends OnCard>(definition: {
  readonly name: N;
  decide(command: Command<I>, state: ScoreCardState, round: EvaluationRoundState): Decision<ScoreCardEvent>;
}): CommandDefinition<N, I, ScoreCardState, ScoreCardEvent, CardFacts> => ({
  name: definition.name,
  roles: ['evaluator'],
  target: 'begun',
  expectedVersion: 'optional',
  reads: ({ round }, _state, known) => {
    const stream = streamOf('evaluationRound', round);
    const project = (known.get(stream)?.state as EvaluationRoundState | undefined)?.project;
    return project === undefined ? [stream] : [stream, streamOf('impactProject', project)];
  },
  decide(command, state, { programme, streams }) {
    const round = streams.get(streamOf('evaluationRound', command.input.round))
      ?.state as EvaluationRoundState;
    const project = streams.get(streamOf('impactProject', round.project!))?.state as ProjectState;
    return (
      whoMayNot(command.actor.id, round, programme) ??
      checkHappenedOn(command, programme.timeZone) ??
      (definition.name === 'declareConflict'
        ? undefined
        : cannotScore(definition.name, command, state, { round, project, programme })) ??
      definition.decide(command, state, round)
    );
  },
});

const forbidden = (code: ForbiddenCode): Problem => ({ problem: 'Forbidden', code, roles: ['evaluator'] });

const whoMayNot = (
  actor: ActorId,
  { evaluators }: EvaluationRoundState,
  programme: ProgrammeState,
): Problem | undefined => {
  if (!evaluators.has(actor)) return forbidden('NOT_INVITED');
  return hasRole(programme, actor, 'administrator') ? forbidden('EVALUATOR_IS_ADMINISTRATOR') : undefined;
};

interface Around {
  readonly round: EvaluationRoundState;
  readonly project: ProjectState;
  readonly programme: ProgrammeState;
}

const cannotScore = (
  command: CardCommandName,
  { actor, at }: Command<OnCard>,
  state: ScoreCardState,
  { round, project, programme }: Around,
): Problem | undefined => {
  if (state.recused || project.involved.has(actor.id)) return forbidden('RECUSED');
  if (!round.open) return illegal(command, 'closed', ['declareConflict']);
  if (round.everClosed && state.submittedOn === undefined) return forbidden('CARD_WAS_NOT_FINAL');
  if (isOver(round.deadline, at, programme.timeZone))
    return invalid({ path: 'round', code: 'DEADLINE_PASSED', params: { deadline: round.deadline } });
  return isFinal(state, round) ? illegal(command, 'final', ['declareConflict']) : undefined;
};

/** Whether a card is final in the round as it is open now, or was when it closed. */
export const isFinal = ({ submittedOn }: ScoreCardState, { openedAt }: EvaluationRoundState): boolean =>
  submittedOn !== undefined && submittedOn >= openedAt;

const illegal = (command: CardCommandName, status: string, allowed: readonly CardCommandName[]): Problem => ({
  problem: 'IllegalTransition',
  code: 'ILLEGAL_TRANSITION',
  status,
  command,
  allowed,
});
