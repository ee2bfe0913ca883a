import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { AppendOutcome } from '../../../application/ports/event-store.js';
import { failpoint } from '../../../application/ports/failpoint.js';
import { judgeAppend, type Found } from '../expectation.js';
import { connectForWriting } from './connection.js';
import { damagedPages, isDamage } from './damage.js';
import { EXIT_LOG_IO_ERROR, EXIT_LOG_TAKEN_OVER, outcomeAfter, type Fatal } from './fatal.js';
import { clearMeta, migrate, readMeta, writeMeta } from './schema.js';
import { StreamHeads } from './stream-heads.js';

/** One append on its way to the log; -1 expects no stream. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: number;
  readonly texts: readonly string[];
  readonly hashes: readonly string[];
}

export interface GroupResult {
  /** In the order of the requests. */
  readonly outcomes: readonly AppendOutcome[];
  /** How long COMMIT took, its fsync included; set where it succeeded. */
  readonly commitSeconds?: number;
  /** Set where the writer has stopped for good. */
  readonly fatal?: Fatal;
  /** Pages of the log that are damaged: nothing is written from then on. */
  readonly damaged?: readonly number[];
}

class TakenOver extends Error {}

/** Writes a log: the only one to do so, in whatever thread it is run. Everything here blocks. */
export class LogWriter {
  readonly #db: DatabaseSync;
  readonly #epoch = randomUUID();
  readonly #heads: StreamHeads;
  readonly #insertEvent;
  readonly #eventAt;
  readonly #epochNow;
  #fatal: Fatal | undefined;
  #damaged: readonly number[] | undefined;

  constructor(file: string, connect = connectForWriting) {
    const db = connect(file);
    this.#db = db;
    migrate(db);
    // A commit whose fsync failed, or was cut off by a kill, can have come back with the WAL from the page cache
    // alone. Moving it into the database makes it durable before a repeat of its command is told so.
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    writeMeta(db, 'epoch', this.#epoch);
    this.#heads = new StreamHeads(db);
    this.#insertEvent = db.prepare('INSERT INTO event (stream, revision, text, hash) VALUES (?, ?, ?, ?)');
    this.#eventAt = db.prepare('SELECT position, text FROM event WHERE stream = ? AND revision = ?');
    this.#epochNow = db.prepare(`SELECT value FROM meta WHERE name = 'epoch'`);
  }

  /** All in one transaction, each judged by itself, in order. */
  append(group: readonly AppendRequest[]): GroupResult {
    if (this.#fatal !== undefined) return this.#stopped(group);
    if (this.#damaged !== undefined) return this.#failed(group, DAMAGED);
    let outcomes: AppendOutcome[];
    try {
      this.#begin();
      outcomes = group.map((request) => this.#appendOne(request));
    } catch (error) {
      this.#rollback();
      if (error instanceof TakenOver) this.#fatal = { code: EXIT_LOG_TAKEN_OVER, reason: error.message };
      if (isDamage(error)) this.#damaged = damagedPages(this.#db);
      return this.#failed(group, reasonOf(error));
    }
    const begun = performance.now();
    try {
      failpoint('commit');
      this.#db.exec('COMMIT');
      const commitSeconds = (performance.now() - begun) / 1000;
      failpoint('acknowledge');
      return { outcomes, commitSeconds };
    } catch (error) {
      return this.#commitFailed(group, error);
    }
  }

  /** What this connection reports for `PRAGMA synchronous`: 2 is FULL. */
  synchronous(): number {
    return this.#db.prepare('PRAGMA synchronous').get()!['synchronous'] as number;
  }

  storeId(): string {
    return readMeta(this.#db, 'store-id')!;
  }

  /** For a log that is no longer the one that positions were handed out of. */
  renewStoreId(): string {
    const storeId = randomUUID();
    this.#change(() => writeMeta(this.#db, 'store-id', storeId));
    return storeId;
  }

  /** While it is unfinished it is only opened for the copy to go on. */
  setUnfinished(on: boolean): void {
    this.#change(() => (on ? writeMeta(this.#db, 'unfinished', 'yes') : clearMeta(this.#db, 'unfinished')));
  }

  #change(change: () => void): void {
    try {
      this.#begin();
      change();
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#rollback();
      throw error;
    }
  }

  close(): void {
    this.#db.close();
  }

  #begin(): void {
    this.#db.exec('BEGIN IMMEDIATE');
    if (this.#epochNow.get()?.['value'] !== this.#epoch)
      throw new TakenOver('another process has taken the log over');
  }

  #appendOne({ stream, expected, texts, hashes }: AppendRequest): AppendOutcome {
    const head = this.#heads.of(stream);
    const judged = judgeAppend(
      head.revision,
      expected,
      texts,
      (revision) => this.#eventAt.get(head.key, revision) as Found | undefined,
    );
    if (judged !== undefined) return judged;
    if (head.key === 0) this.#heads.open(stream, head);
    let position = 0;
    for (const [index, text] of texts.entries()) {
      const { lastInsertRowid } = this.#insertEvent.run(head.key, ++head.revision, text, hashes[index]!);
      position = Number(lastInsertRowid);
    }
    return { outcome: 'success', revision: head.revision, position };
  }

  #rollback(): void {
    this.#heads.forget();
    if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
  }

  #commitFailed(group: readonly AppendRequest[], error: unknown): GroupResult {
    const reason = reasonOf(error);
    // A full disk or a lock stops a commit before its last frame is in the WAL. Of any other error, the fsync's
    // own above all, only a recovery can tell whether the rows are there.
    if (isCertain(error)) {
      this.#rollback();
      return this.#failed(group, reason);
    }
    this.#fatal = { code: EXIT_LOG_IO_ERROR, reason };
    return this.#stopped(group);
  }

  /** After an unknown outcome nothing may be called certain any more: a repeat of it could be among the group. */
  #stopped(group: readonly AppendRequest[]): GroupResult {
    const fatal = this.#fatal!;
    return this.#result(group.map(() => outcomeAfter(fatal)));
  }

  #failed(group: readonly AppendRequest[], reason: string): GroupResult {
    return this.#result(group.map(() => ({ outcome: 'failed', reason })));
  }

  #result(outcomes: readonly AppendOutcome[]): GroupResult {
    return {
      outcomes,
      ...(this.#fatal === undefined ? {} : { fatal: this.#fatal }),
      ...(this.#damaged === undefined ? {} : { damaged: this.#damaged }),
    };
  }
}

const DAMAGED = 'the log is damaged';

const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
const isCertain = (error: unknown): boolean => {
  const code = (error as { errcode?: number }).errcode;
  return code === SQLITE_BUSY || code === SQLITE_FULL;
};

const reasonOf = (error: unknown): string => {
  const { message, errstr, errcode } = error as Error & { errstr?: string; errcode?: number };
  return errcode === undefined ? message : `SQLite ${errcode}: ${errstr ?? message}`;
};
