import type { Version } from '../../../projections/versioned.query.js';

type Ranged = Pick<Version<object>, 'from_position' | 'to_position'>;

/** Those that held at a position. */
export const heldAt = <V extends Ranged>(versions: readonly V[], position: number): V[] =>
  versions.filter(
    ({ from_position: from, to_position: to }) => from <= position && (to === null || to > position),
  );

/** Where something began or ended to hold after a position and up to another, in order. */
export const stepsOf = (
  versions: readonly Ranged[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly number[] => {
  const steps = versions.flatMap(({ from_position, to_position }) => [from_position, to_position ?? to]);
  return [...new Set(steps)].filter((step) => step > from && step <= to).sort((a, b) => a - b);
};
