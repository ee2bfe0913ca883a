import { expect } from '@jest/globals';
import type { EnvelopeFields } from '../../src/domain/kernel/event.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';

/** Where a command's batch ends in a log: `stream`, and the revision of its last event. */
export interface Place {
  readonly stream: string;
  readonly version: number;
}
type Applied = readonly Place[];

/** What a log holds of each command, read on from time to time while nobody else has it open. */
export class CommandLedger {
  readonly #applied = new Map<Uuid, Applied>();
  #position = 0;
  #hash: string | undefined;

  constructor(readonly file: string) {}

  readOn(): void {
    const log = openLogReader(this.file);
    if (this.#hash !== undefined) {
      // What was in the log once has neither gone nor changed.
      expect(log.readAll(this.#position - 1, 1)[0]?.hash).toBe(this.#hash);
    }
    const fresh = log.readAll(this.#position, 1_000_000);
    log.close();
    for (const { text, stream, revision } of fresh) {
      const { commandId, batch } = JSON.parse(text) as EnvelopeFields;
      if (batch[0] + 1 === batch[1])
        this.#applied.set(commandId, [...this.of(commandId), { stream, version: revision }]);
    }
    this.#position = fresh.at(-1)?.position ?? this.#position;
    this.#hash = fresh.at(-1)?.hash ?? this.#hash;
  }

  of(commandId: Uuid): Applied {
    return this.#applied.get(commandId) ?? [];
  }

  /** I1: each acknowledged command is there, where its answer said. */
  expectToHold(acknowledged: ReadonlyMap<Uuid, Place>): void {
    const misplaced = [...acknowledged].filter(([commandId, { stream, version }]) => {
      const applied = this.of(commandId);
      return !applied.some((place) => place.stream === stream && place.version === version);
    });
    expect(misplaced).toEqual([]);
  }

  /** I2: no command is applied twice. */
  expectNothingTwice(): void {
    expect([...this.#applied].filter(([, applied]) => applied.length > 1)).toEqual([]);
  }
}
