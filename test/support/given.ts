import { expect } from '@jest/globals';
import type { Command, CommandDefinition, Fold } from '../../src/domain/kernel/decider.js';
import type { DomainEvent, Recorded } from '../../src/domain/kernel/event.js';
import type { ActorId, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { Problem } from '../../src/domain/kernel/problem.js';
import type { Role } from '../../src/domain/kernel/roles.js';
import type { Instant, Moment } from '../../src/domain/kernel/values.js';
import { specDigest } from './derived-ids.js';

export const COMMAND_ID = 'c0ffee00-0000-4000-8000-000000000001' as Uuid;
/** When commands are given unless said otherwise. */
export const NOW: Instant = '2026-06-01T10:00:00.000Z';

/** Who commands, when, and under which id; by default the command definition's first role. */
export interface Circumstances {
  readonly actor?: string;
  readonly role?: Role;
  readonly at?: Instant;
  readonly happenedOn?: Moment;
  readonly commandId?: Uuid;
}

export interface Situation<S, E extends DomainEvent, F> {
  readonly fold: Fold<S, E>;
  readonly stream: StreamName;
  readonly events: readonly Recorded<E>[];
  readonly facts: F;
}

/** `given(situation).when(command, input).then(events | problem)`: exact events in exact order, or the exact problem. */
export const given = <S, E extends DomainEvent, F>({ fold, stream, events, facts }: Situation<S, E, F>) => ({
  when<N extends string, I>(
    definition: CommandDefinition<N, I, S, E, F>,
    input: I,
    circumstances: Circumstances = {},
  ) {
    const { actor = 'lead-1', role = definition.roles[0]!, at = NOW, happenedOn } = circumstances;
    const command: Command<I> = {
      stream,
      commandId: circumstances.commandId ?? COMMAND_ID,
      actor: { id: actor as ActorId, role },
      at,
      ...(happenedOn === undefined ? {} : { happenedOn }),
      input,
      digest: specDigest,
    };
    const state = events.reduce((folded, event) => fold.evolve(folded, event), fold.initialState);
    return {
      // oxlint-disable-next-line unicorn/no-thenable -- the word of the pattern; it is never awaited
      then: (expected: readonly E[] | Problem): void =>
        expect(definition.decide(command, state, facts)).toStrictEqual(expected),
    };
  },
});
