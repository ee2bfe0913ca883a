import type { DatabaseSync } from 'node:sqlite';
import type { HeldEvent, ParkingUpdate } from '../../application/ports/views-store.js';
import type { CompiledSql, ParkedStream, Views } from '../../application/ports/views.js';
import type { StreamName, Uuid } from '../../domain/kernel/ids.js';

/** What is held back, in the views file: written with the checkpoint. */
export class ParkingTables {
  readonly #parked;
  readonly #heldOf;
  readonly #free;
  readonly #letGo;
  readonly #park;
  readonly #hold;

  constructor(db: DatabaseSync) {
    this.#parked = db.prepare(PARKED);
    this.#heldOf = db.prepare('SELECT position, stream, hash FROM held WHERE stream = ? ORDER BY position');
    this.#free = db.prepare('DELETE FROM parked WHERE stream = ?');
    this.#letGo = db.prepare('DELETE FROM held WHERE stream = ?');
    this.#park = db.prepare('INSERT INTO parked VALUES (?, ?, ?, ?, ?, ?)');
    this.#hold = db.prepare('INSERT INTO held VALUES (?, ?, ?)');
  }

  parked(): readonly ParkedStream[] {
    return this.#parked.all() as unknown as readonly ParkedStream[];
  }

  heldOf(stream: StreamName): readonly HeldEvent[] {
    return this.#heldOf.all(stream) as unknown as readonly HeldEvent[];
  }

  change({ freed, parked, held }: ParkingUpdate): void {
    for (const stream of freed) {
      this.#free.run(stream);
      this.#letGo.run(stream);
    }
    for (const { stream, revision, position, programme, why, about } of parked)
      this.#park.run(stream, revision, position, programme, why, about);
    for (const { position, stream, hash } of held) this.#hold.run(position, stream, hash);
  }
}

const PARKED = 'SELECT stream, revision, position, programme, why, about FROM parked ORDER BY position';

/** What the views hold back, as whoever reads them asks. */
export const parkedStreams = (): CompiledSql => ({ sql: PARKED, parameters: [] });

export const heldAfter = (position: number, programme: Uuid): CompiledSql => ({
  sql: `SELECT held.stream, min(held.position) AS position FROM parked JOIN held ON held.stream = parked.stream
        WHERE parked.programme = ? AND held.position > ? GROUP BY held.stream`,
  parameters: [programme, position],
});

/** Whether what stands at a position that was reached is in the views. */
export const holdsPosition = async (
  views: Pick<Views, 'rows' | 'status'>,
  position: number,
): Promise<boolean> => {
  const { parked } = views.status();
  if (parked === undefined || position < parked.from) return true;
  const query = { sql: 'SELECT 1 FROM held WHERE position = ?', parameters: [position] };
  return (await views.rows(query)).length === 0;
};
