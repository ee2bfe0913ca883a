import type { PacesetterEvent } from '../../domain/event-catalogue.js';
import type { Recorded } from '../../domain/kernel/event.js';
import {
  categoryOf,
  type ActorId,
  type Sha256,
  type StreamName,
  type Uuid,
} from '../../domain/kernel/ids.js';
import type { Instant } from '../../domain/kernel/values.js';
import { NO_HASH } from '../event-log/seal.js';
import { foldOf } from './folds.js';

/** What a command left in its stream: enough to give its first answer again. */
export interface AppliedCommand {
  readonly hash: Sha256;
  readonly actor: ActorId;
  readonly version: number;
  readonly position: number;
  readonly recordedAt: Instant;
  readonly eventTypes: readonly string[];
}

/** A stream folded up to a revision; -1 where it does not exist. */
export interface FoldedStream<S = unknown> {
  readonly stream: StreamName;
  readonly revision: number;
  readonly state: S;
  readonly lastHash: Sha256;
  readonly last?: { readonly position: number; readonly recordedAt: Instant };
  readonly applied: ReadonlyMap<Uuid, AppliedCommand>;
}

export const emptyStream = (stream: StreamName): FoldedStream => ({
  stream,
  revision: -1,
  state: foldOf(categoryOf(stream)).initialState,
  lastHash: NO_HASH,
  applied: new Map(),
});

/** The stream with what came after it. The map of applied commands is carried on, never copied: it only grows. */
export const foldOn = (folded: FoldedStream, events: readonly Recorded<PacesetterEvent>[]): FoldedStream => {
  if (events.length === 0) return folded;
  const fold = foldOf(categoryOf(folded.stream));
  const applied = folded.applied as Map<Uuid, AppliedCommand>;
  let state = folded.state;
  for (const event of events) {
    state = fold.evolve(state, event);
    applied.set(event.commandId, {
      hash: event.commandHash,
      actor: event.actor.id,
      version: event.revision,
      position: event.position,
      recordedAt: event.recordedAt,
      eventTypes:
        event.batch[0] === 0
          ? [event.type]
          : [...(applied.get(event.commandId)?.eventTypes ?? []), event.type],
    });
  }
  const { revision, hash, position, recordedAt } = events.at(-1)!;
  return {
    stream: folded.stream,
    revision,
    state,
    lastHash: hash,
    last: { position, recordedAt },
    applied,
  };
};
