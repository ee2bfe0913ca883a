import type { Readiness } from '../api/runtime.js';
import type { ViewsStatus } from '../application/ports/views.js';
import { UNFINISHED } from '../infrastructure/event-store/unfinished.js';
import type { Core } from './core.js';
import { heldBack } from './note-parked.js';

/** Of an installation: what its readiness is read from, besides its views. */
export type ReadinessParts = Pick<Core, 'health' | 'clock'> & {
  readonly log: Pick<Core['log'], 'isReachable'>;
};

/** What `/readyz` tells. */
export const readinessOf = (
  { log, health, clock }: ReadinessParts,
  { lost, stale, parked, caughtUp, building }: ViewsStatus,
): Readiness => {
  const reasons = [
    ...(log.isReachable() ? [] : ['the event store cannot be reached']),
    ...(health.damageFound === undefined ? [] : [health.damageFound.message]),
    ...(health.isCopied ? [UNFINISHED] : []),
    ...(lost === undefined ? [] : [`${lost.missing} acknowledged events are missing from the log`]),
    ...(stale === undefined ? [] : [`the views stand still: ${stale}`]),
    ...(caughtUp || lost !== undefined
      ? []
      : [
          building === undefined
            ? 'the views are catching up'
            : `the views are being built: ${percent(building)} %`,
        ]),
  ];
  const jump = clock.jumped();
  const degraded = [
    ...(jump?.problem === 'ClockJumped'
      ? [`writes are refused: the clock is ${jump.seconds} seconds off`]
      : []),
    ...(health.unwritable === undefined ? [] : [readOnlyFor(health.unwritable)]),
    ...(health.appendsFail === undefined
      ? []
      : [`the last command could not be stored: ${health.appendsFail}`]),
    ...(parked === undefined ? [] : [heldBack(parked)]),
  ];
  return { ready: reasons.length === 0, reasons, degraded };
};

export const readOnlyFor = (unwritable: string): string =>
  `writes are refused: this user may not write ${unwritable}`;

const percent = ({ done, total }: { readonly done: number; readonly total: number }): number =>
  total === 0 ? 0 : Math.floor((done / total) * 100);
