import { SCHEMA_VERSIONS } from '../../domain/event-catalogue.js';
import type { DomainEvent, Actor } from '../../domain/kernel/event.js';
import type { Sha256, StreamName, Uuid } from '../../domain/kernel/ids.js';
import type { Instant } from '../../domain/kernel/values.js';
import type { CommandRequest } from '../command-request.js';
import { seal, type SealedEvent } from '../event-log/seal.js';
import type { FoldedStream } from '../streams/folded-stream.js';

/** What a decision's events have in common. */
export interface Circumstances {
  readonly request: CommandRequest;
  readonly target: FoldedStream;
  readonly programme: Uuid | undefined;
  readonly actor: Actor;
  readonly at: Instant;
  readonly commandHash: Sha256;
  readonly reliedOn: readonly (readonly [StreamName, number])[];
}

/** The events as they will be stored, chained to the stream's last one. */
export const sealDecision = (
  events: readonly DomainEvent[],
  about: Circumstances,
): readonly SealedEvent[] => {
  const { request, target, programme, actor, at, commandHash, reliedOn } = about;
  const unsealed = events.map(({ type, data }, index) => ({
    stream: target.stream,
    revision: target.revision + 1 + index,
    ...(programme === undefined ? {} : { programme }),
    batch: [index, events.length] as const,
    type,
    schemaVersion: SCHEMA_VERSIONS[type as keyof typeof SCHEMA_VERSIONS],
    data,
    recordedAt: at,
    ...(request.happenedOn === undefined ? {} : { happenedOn: request.happenedOn }),
    actor,
    command: request.command,
    commandId: request.commandId,
    commandHash,
    reliedOn,
    causationId: request.commandId,
    correlationId: request.correlationId ?? request.commandId,
  }));
  return seal(unsealed, target.lastHash);
};

/** `reliedOn` as it is stored: sorted by stream, by UTF-16 code units. */
export const sortedReliance = (
  streams: readonly FoldedStream[],
): readonly (readonly [StreamName, number])[] =>
  streams
    .map(({ stream, revision }) => [stream, revision] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
