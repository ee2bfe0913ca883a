import { randomUUID } from 'node:crypto';
import { seal, NO_HASH, type SealedEvent, type Unsealed } from '../../src/application/event-log/seal.js';
import type { Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';

export const newUuid = (): Uuid => randomUUID() as Uuid;
export const newStream = (): StreamName => `impactProject-${newUuid()}` as StreamName;

interface Appended {
  readonly stream: StreamName;
  readonly firstRevision?: number;
  readonly previousHash?: Sha256;
  readonly commandId?: Uuid;
}

/** The sealed events of one append, with made-up but whole envelopes around the given data. */
export const sealed = (append: Appended, ...data: readonly unknown[]): SealedEvent[] => {
  const commandId = append.commandId ?? newUuid();
  const envelopes = data.map((facts, index): Unsealed => ({
    stream: append.stream,
    revision: (append.firstRevision ?? 0) + index,
    programme: 'fcec0753-05af-8e00-9a46-5d61838d7a5d' as Uuid,
    batch: [index, data.length],
    type: 'impact-project.resumed',
    schemaVersion: 1,
    data: facts,
    recordedAt: '2026-03-01T10:00:00.000Z',
    actor: { id: 'lead-42' as Unsealed['actor']['id'], role: 'lead' },
    command: 'resume',
    commandId,
    commandHash: 'a'.repeat(64) as Sha256,
    reliedOn: [],
    causationId: commandId,
    correlationId: commandId,
  }));
  return seal(envelopes, append.previousHash ?? NO_HASH);
};
