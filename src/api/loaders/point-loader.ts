import DataLoader from 'dataloader';
import type { Point } from '../../../projections/point.js';

/** What to load, and as of when. */
export interface AtPoint {
  readonly point: Point;
  readonly id: string;
}

export type PointLoader<V> = DataLoader<AtPoint, V | undefined, string>;

type ReadMany<V> = (point: Point, ids: readonly string[]) => Promise<ReadonlyMap<string, V>>;

/** Gathers what one request loads by id into one query for each point. Two instants can share a position. */
export const pointLoader = <V>(readMany: ReadMany<V>): PointLoader<V> =>
  new DataLoader<AtPoint, V | undefined, string>(
    async (wanted) => {
      const points = new Map(wanted.map(({ point }) => [pointKey(point), point]));
      const found = new Map<string, ReadonlyMap<string, V>>();
      await Promise.all(
        [...points].map(async ([key, point]) => {
          const ids = wanted.filter((one) => pointKey(one.point) === key).map(({ id }) => id);
          found.set(key, await readMany(point, ids));
        }),
      );
      return wanted.map(({ point, id }) => found.get(pointKey(point))?.get(id));
    },
    { cacheKeyFn: ({ point, id }) => `${pointKey(point)}/${id}` },
  );

export const pointKey = ({ position, at }: Point): string => `${position}~${at}`;
