import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import type { ProjectStatus } from '../../src/domain/impact-project/events.js';
import type { Instant } from '../../src/domain/kernel/values.js';
import { standstillDays } from './standstill.js';
import type { Ending } from './tables.js';
import type { TimedVisit } from './time-in-stage.js';

/** What a programme's counts are made of: one project. Absent values are null. */
export interface CountedProject {
  readonly key: Uuid;
  readonly status: ProjectStatus;
  readonly stage: string | null;
  readonly district: string | null;
  readonly themes: readonly string[] | null;
  readonly leads: readonly ActorId[];
  readonly lastActivity: number;
  readonly ending: Ending | null;
}

/** How many projects have each value, by value; null counts those without any, and comes last. */
export type Tally<V extends string> = readonly { readonly value: V | null; readonly projects: number }[];

export const tallyBy = <V extends string>(
  projects: readonly CountedProject[],
  valuesOf: (project: CountedProject) => readonly V[],
): Tally<V> => {
  const counts = new Map<V | null, number>();
  for (const project of projects) {
    const values = [...new Set(valuesOf(project))];
    for (const value of values.length === 0 ? [null] : values)
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, projects: count }))
    .toSorted((a, b) => (a.value === null ? 1 : b.value === null ? -1 : a.value < b.value ? -1 : 1));
};

/** Projects that have not ended, and in which nothing was recorded for so many days. */
export const atStandstill = (projects: readonly CountedProject[], days: number, at: Instant): number =>
  projects.filter(({ ending, lastActivity }) => ending === null && standstillDays(lastActivity, at) >= days)
    .length;

/** The median of visits' times in whole seconds, rounded down; null without any. Of an even number: the mean of the two in the middle. */
export interface MedianTime {
  readonly visits: number;
  readonly gross: number | null;
  readonly waiting: number | null;
}

export const medianTime = (
  visits: readonly Pick<TimedVisit, 'seconds' | 'waitingSeconds'>[],
): MedianTime => ({
  visits: visits.length,
  gross: median(visits.map(({ seconds }) => seconds)),
  waiting: median(visits.map(({ waitingSeconds }) => waitingSeconds)),
});

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[upper]! : Math.floor((sorted[upper - 1]! + sorted[upper]!) / 2);
};
