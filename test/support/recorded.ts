import { createHash } from 'node:crypto';
import type { Actor, DomainEvent, Recorded } from '../../src/domain/kernel/event.js';
import type { ActorId, Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { Instant, Moment } from '../../src/domain/kernel/values.js';

export interface Recording {
  readonly stream: StreamName;
  readonly programme?: Uuid;
  readonly firstRevision?: number;
  readonly at: Instant;
  readonly happenedOn?: Moment;
  readonly actor?: Actor;
  readonly command?: string;
}

/** One batch of events as read back from a log: whole envelopes with made-up hashes. Positions follow revisions. */
export const recorded = <E extends DomainEvent>(recording: Recording, ...events: readonly E[]) =>
  events.map((event, index) => {
    const revision = (recording.firstRevision ?? 0) + index;
    const commandId = `00000000-0000-4000-8000-${String(revision - index).padStart(12, '0')}` as Uuid;
    return {
      stream: recording.stream,
      revision,
      position: revision + 1,
      ...(recording.programme === undefined ? {} : { programme: recording.programme }),
      batch: [index, events.length],
      schemaVersion: 1,
      recordedAt: recording.at,
      ...(recording.happenedOn === undefined ? {} : { happenedOn: recording.happenedOn }),
      actor: recording.actor ?? { id: 'someone' as ActorId, role: 'administrator' },
      command: recording.command ?? 'made-up',
      commandId,
      commandHash: 'a'.repeat(64) as Sha256,
      reliedOn: [],
      causationId: commandId,
      correlationId: commandId,
      previousHash: 'b'.repeat(64) as Sha256,
      hash: createHash('sha256').update(`${recording.stream}/${revision}`).digest('hex') as Sha256,
      type: event.type,
      data: event.data,
    } as unknown as Recorded<E>;
  });
