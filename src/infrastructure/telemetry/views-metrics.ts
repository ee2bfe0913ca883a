import { Gauge, type Registry } from 'prom-client';
import type { Readings } from '../../application/ports/telemetry.js';

/** Longer than this the log is not waited for: whoever watches wants the other numbers then most of all. */
const PATIENCE_MS = 1000;

/** How far the views are, and whether the server can answer. */
export class ViewsMetrics {
  readonly #events;
  readonly #seconds;
  readonly #stale;
  readonly #ready;
  #readings: Readings | undefined;

  constructor(registry: Registry) {
    const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers: [registry] });
    this.#events = gauge(
      'pacesetter_views_lag_events',
      'Events in the log that the views do not hold yet; NaN while the log cannot be read.',
    );
    this.#seconds = gauge(
      'pacesetter_views_lag_seconds',
      'How long ago the oldest of these events was recorded; 0 without any.',
    );
    this.#stale = gauge('pacesetter_views_stale', '1 while the views stand still at an event, else 0.');
    this.#ready = gauge('pacesetter_ready', '1 while /readyz says so, else 0.');
  }

  watch(readings: Readings): void {
    this.#readings = readings;
  }

  async read(): Promise<void> {
    if (this.#readings === undefined) return;
    const lag = await inTime(this.#readings.viewsLag());
    this.#events.set(lag?.events ?? Number.NaN);
    this.#seconds.set(lag?.seconds ?? Number.NaN);
    this.#stale.set(Number(this.#readings.isStale()));
    this.#ready.set(Number(this.#readings.isReady()));
  }
}

const inTime = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), PATIENCE_MS);
  try {
    return await Promise.race([reading.catch(() => undefined), late.promise]);
  } finally {
    clearTimeout(timer);
  }
};
