import type { DatabaseSync } from 'node:sqlite';

/** A stream's key in the log, 0 until it has one, and its last revision, -1 without events. */
export interface StreamHead {
  key: number;
  revision: number;
}

const REMEMBERED = 50_000;

/** Where each stream ends, remembered for those in use. Sound only while nobody else writes. */
export class StreamHeads {
  readonly #heads = new Map<string, StreamHead>();
  readonly #find;
  readonly #insert;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(
      `SELECT key, (SELECT max(revision) FROM event WHERE event.stream = stream.key) AS revision
       FROM stream WHERE name = ?`,
    );
    this.#insert = db.prepare('INSERT INTO stream (name) VALUES (?)');
  }

  of(name: string): StreamHead {
    const known = this.#heads.get(name);
    if (known !== undefined) return known;
    const row = this.#find.get(name) as { key: number; revision: number | null } | undefined;
    const head = { key: row?.key ?? 0, revision: row?.revision ?? -1 };
    if (head.key !== 0) this.#remember(name, head);
    return head;
  }

  /** Gives a stream its key, in the transaction that writes its first event. */
  open(name: string, head: StreamHead): void {
    head.key = Number(this.#insert.run(name).lastInsertRowid);
    this.#remember(name, head);
  }

  /** After a rollback nothing that was remembered may be true. */
  forget(): void {
    this.#heads.clear();
  }

  #remember(name: string, head: StreamHead): void {
    if (this.#heads.size >= REMEMBERED) this.#heads.delete(this.#heads.keys().next().value!);
    this.#heads.set(name, head);
  }
}
