import type { CurrentRows, RowChange, RowValues } from '../domain/kernel/projection.js';
import { askStore, type RowVersion, type RowVersions, type ViewsStore } from './ports/views-store.js';

const REMEMBERED = 50_000;
type ByTable<V> = Map<string, Map<string, V>>;

/**
 * Rows as they stand, ahead of the store: the open batch over the batches of the open transaction over what the
 * store holds. Several changes of a row in one batch become one version, from the batch's last position on: as-of
 * positions are whole batches' ends, so that nothing in between can be asked for.
 */
export class WorkingRows implements CurrentRows {
  readonly #store: Pick<ViewsStore, 'openRow'>;
  readonly #standing: ByTable<RowValues | undefined> = new Map();
  #batch: ByTable<RowValues | null> = new Map();
  #versions: ByTable<RowVersion[]> = new Map();
  #remembered = 0;

  constructor(store: Pick<ViewsStore, 'openRow'>) {
    this.#store = store;
  }

  get(table: string, key: string): RowValues | undefined {
    const changed = this.#batch.get(table)?.get(key);
    if (changed !== undefined) return changed ?? undefined;
    const standing = within(this.#standing, table);
    if (standing.has(key)) return standing.get(key);
    const row = askStore(() => this.#store.openRow(table, key));
    this.#remember(table, key, row);
    return row;
  }

  change({ table, key, row }: RowChange): void {
    within(this.#batch, table).set(key, row);
  }

  endBatch(position: number): void {
    for (const [table, rows] of this.#batch)
      for (const [key, row] of rows) {
        const versions = within(this.#versions, table);
        const version = { from: position, row };
        const earlier = versions.get(key);
        if (earlier === undefined) versions.set(key, [version]);
        else earlier.push(version);
        this.#remember(table, key, row ?? undefined);
      }
    this.#batch = new Map();
  }

  dropBatch(): void {
    this.#batch = new Map();
  }

  /** What the ended batches add; they are the store's from here on. */
  takeVersions(): RowVersions {
    const versions = this.#versions;
    this.#versions = new Map();
    if (this.#remembered > REMEMBERED) this.#forget();
    return versions;
  }

  /** After a failed commit nothing that was worked out ahead of the store holds. */
  dropAll(): void {
    this.#batch = new Map();
    this.#versions = new Map();
    this.#forget();
  }

  #forget(): void {
    this.#standing.clear();
    this.#remembered = 0;
  }

  #remember(table: string, key: string, row: RowValues | undefined): void {
    within(this.#standing, table).set(key, row);
    this.#remembered++;
  }
}

const within = <V>(tables: ByTable<V>, table: string): Map<string, V> => {
  let rows = tables.get(table);
  if (rows === undefined) tables.set(table, (rows = new Map()));
  return rows;
};
