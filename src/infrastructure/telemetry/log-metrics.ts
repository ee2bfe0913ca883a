import { Counter, Histogram, type Registry } from 'prom-client';
import type { AppendOutcome } from '../../application/ports/event-store.js';
import type { Commit } from '../../application/ports/telemetry.js';

const DISK_SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const OUTCOMES: readonly AppendOutcome['outcome'][] = ['success', 'conflict', 'failed', 'unknown'];

/** What is written to the log. */
export class LogMetrics {
  readonly #appends;
  readonly #events;
  readonly #waited;
  readonly #group;
  readonly #commit;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#appends = new Counter({
      name: 'pacesetter_log_appends_total',
      help: 'Appends to the log, by how they ended.',
      labelNames: ['outcome'],
      registers,
    });
    this.#events = new Counter({
      name: 'pacesetter_log_events_total',
      help: 'Events that were appended to the log.',
      registers,
    });
    this.#waited = new Histogram({
      name: 'pacesetter_log_append_duration_seconds',
      help: 'How long an append took as its caller saw it, the wait for its group included.',
      buckets: DISK_SECONDS,
      registers,
    });
    this.#group = new Histogram({
      name: 'pacesetter_log_commit_appends',
      help: 'Appends that shared one transaction of the log in SQLite.',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128],
      registers,
    });
    this.#commit = new Histogram({
      name: 'pacesetter_log_commit_duration_seconds',
      help: 'How long a COMMIT of the log in SQLite took, its fsync included, measured in the thread of the writer.',
      buckets: DISK_SECONDS,
      registers,
    });
    // A rate can be taken from the first one on.
    for (const outcome of OUTCOMES) this.#appends.inc({ outcome }, 0);
  }

  appended(outcome: AppendOutcome['outcome'], events: number, seconds: number): void {
    this.#appends.inc({ outcome });
    this.#waited.observe(seconds);
    if (outcome === 'success') this.#events.inc(events);
  }

  committed({ appends, seconds }: Commit): void {
    this.#group.observe(appends);
    this.#commit.observe(seconds);
  }
}
