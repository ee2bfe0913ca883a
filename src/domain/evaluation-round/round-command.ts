import type { Command, CommandDefinition, Decision } from '../kernel/decider.js';
import { checkHappenedOn } from '../kernel/happened-on.js';
import type { ActorId, Uuid } from '../kernel/ids.js';
import type { FieldIssue, Problem } from '../kernel/problem.js';
import { dayOf, isDate } from '../kernel/moments.js';
import type { Instant, Moment } from '../kernel/values.js';
import { hasRole, type ProgrammeState } from '../programme/state.js';
import type { EvaluationRoundEvent } from './events.js';
import type { EvaluationRoundState } from './state.js';

export interface RoundFacts {
  readonly programme: ProgrammeState;
}

/** The target of every command on a round that exists. */
export interface OnRound {
  readonly round: Uuid;
}

type RoundCommandName = 'inviteEvaluator' | 'closeRound' | 'reopenRound';
const ALLOWED: Readonly<Record<'open' | 'closed', readonly RoundCommandName[]>> = {
  open: ['inviteEvaluator', 'closeRound'],
  closed: ['reopenRound'],
};

/** A command on a round that exists, for its programme's administrators. */
export const roundCommand = <N extends RoundCommandName, I extends OnRound>(definition: {
  readonly name: N;
  decide(command: Command<I>, state: EvaluationRoundState, facts: RoundFacts): Decision<EvaluationRoundEvent>;
}): CommandDefinition<N, I, EvaluationRoundState, EvaluationRoundEvent, RoundFacts> => ({
  name: definition.name,
  roles: ['administrator'],
  target: 'existing',
  expectedVersion: 'optional',
  decide: (command, state, facts) =>
    illegal(definition.name, state) ??
    checkHappenedOn(command, facts.programme.timeZone) ??
    definition.decide(command, state, facts),
});

const illegal = (command: RoundCommandName, { open }: EvaluationRoundState): Problem | undefined => {
  const status = open ? 'open' : 'closed';
  const allowed = ALLOWED[status];
  return allowed.includes(command)
    ? undefined
    : { problem: 'IllegalTransition', code: 'ILLEGAL_TRANSITION', status, command, allowed };
};

/** Why an actor cannot be invited: it takes the membership, and administrators see who is still to score. */
export const checkEvaluator = (
  programme: ProgrammeState,
  actor: ActorId,
  path: string,
): readonly FieldIssue[] => {
  if (!hasRole(programme, actor, 'evaluator')) return [{ path, code: 'NOT_AN_EVALUATOR' }];
  return hasRole(programme, actor, 'administrator') ? [{ path, code: 'EVALUATOR_IS_ADMINISTRATOR' }] : [];
};

/** Whether a deadline is over: a date lasts until its day ends in the programme's time zone. */
export const isOver = (deadline: Moment, at: Instant, timeZone: string): boolean =>
  isDate(deadline) ? deadline < dayOf(Date.parse(at), timeZone) : Date.parse(deadline) < Date.parse(at);

export const checkDeadline = (
  deadline: Moment,
  { at }: Command<unknown>,
  { timeZone }: ProgrammeState,
): readonly FieldIssue[] =>
  isOver(deadline, at, timeZone) ? [{ path: 'deadline', code: 'DEADLINE_PASSED', params: { deadline } }] : [];
