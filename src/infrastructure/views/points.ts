import type { CompiledSql, LogPoint } from '../../application/ports/views.js';
import type { Instant } from '../../domain/kernel/values.js';
import { logPointOf } from '../../application/ports/views-store.js';

type Rows = <R>(query: CompiledSql) => Promise<readonly R[]>;
interface Found {
  readonly position: number;
  readonly runningMaximum: number;
}

/** The last whole batch that ends at or before a position. */
export const pointAtPosition = async (rows: Rows, position: number): Promise<LogPoint> =>
  pointOf(
    await rows<Found>({
      sql: `SELECT position, running_maximum AS runningMaximum FROM moments
            WHERE position <= ? ORDER BY position DESC LIMIT 1`,
      parameters: [position],
    }),
  );

/** The last whole batch whose running maximum is not after an instant, in the last segment begun by then. */
export const pointAtInstant = async (rows: Rows, at: Instant): Promise<LogPoint> => {
  const instant = Date.parse(at);
  return pointOf(
    await rows<Found>({
      sql: `SELECT position, running_maximum AS runningMaximum FROM moments
            WHERE segment = coalesce(
                (SELECT segment FROM segments WHERE started <= ? ORDER BY segment DESC LIMIT 1), 0)
              AND running_maximum <= ?
            ORDER BY running_maximum DESC, position DESC LIMIT 1`,
      parameters: [instant, instant],
    }),
  );
};

const pointOf = ([found]: readonly Found[]): LogPoint =>
  found === undefined ? { position: 0 } : logPointOf(found);
