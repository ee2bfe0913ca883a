import type { Command, CommandDefinition, Decision, OtherStreams } from '../kernel/decider.js';
import { checkFollows, checkHappenedOn } from '../kernel/happened-on.js';
import type { Uuid } from '../kernel/ids.js';
import type { Problem } from '../kernel/problem.js';
import type { Role } from '../kernel/roles.js';
import type { ProgrammeState } from '../programme/state.js';
import { allowedCommands, type ProjectCommandName } from './allowed-commands.js';
import type { ImpactProjectEvent } from './events.js';
import type { ProjectState } from './state.js';

/** What every decision on a project reads besides its own stream: its programme, and what it names in `reads`. */
export interface ProjectFacts {
  readonly programme: ProgrammeState;
  readonly streams: OtherStreams;
}

/** The target of every command on a project that exists. */
export interface OnProject {
  readonly project: Uuid;
}

export type ProjectCommand<N extends string, I> = CommandDefinition<
  N,
  I,
  ProjectState,
  ImpactProjectEvent,
  ProjectFacts
>;

interface Definition<N extends ProjectCommandName, I> {
  readonly name: N;
  readonly roles: readonly Role[];
  readonly expectedVersion?: 'required';
  /** Whether it moves the project: it may not have happened before the move before it. */
  readonly moves?: true;
  readonly narrow?: ProjectCommand<N, I>['narrow'] & {};
  readonly reads?: ProjectCommand<N, I>['reads'] & {};
  decide(command: Command<I>, state: ProjectState, facts: ProjectFacts): Decision<ImpactProjectEvent>;
}

/** A command on a project that exists: its status is checked against the state table, its date against the others. */
export const projectCommand = <N extends ProjectCommandName, I extends OnProject>(
  definition: Definition<N, I>,
): ProjectCommand<N, I> => ({
  name: definition.name,
  roles: definition.roles,
  target: 'existing',
  expectedVersion: definition.expectedVersion ?? 'optional',
  ...(definition.narrow === undefined ? {} : { narrow: definition.narrow }),
  ...(definition.reads === undefined ? {} : { reads: definition.reads }),
  decide: (command, state, facts) =>
    (allowedCommands(state).includes(definition.name) ? undefined : illegal(definition.name, state)) ??
    checkHappenedOn(command, facts.programme.timeZone) ??
    (definition.moves ? checkFollows(command, state.lastMove, facts.programme.timeZone) : undefined) ??
    definition.decide(command, state, facts),
});

export const illegal = (command: ProjectCommandName, state: ProjectState): Problem => ({
  problem: 'IllegalTransition',
  code: 'ILLEGAL_TRANSITION',
  status: state.status,
  command,
  allowed: allowedCommands(state),
});
