import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { CompiledSql } from '../../application/ports/views.js';

const REMEMBERED = 300;

/** Runs compiled queries over one connection, each text prepared once. */
export class SqlRunner {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  rows(query: CompiledSql): readonly unknown[] {
    return this.#prepared(query.sql).all(...(query.parameters as SQLInputValue[]));
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    if (this.#statements.size >= REMEMBERED) this.#statements.delete(this.#statements.keys().next().value!);
    this.#statements.set(sql, statement);
    return statement;
  }
}
