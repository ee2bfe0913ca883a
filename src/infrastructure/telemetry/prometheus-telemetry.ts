import { Gauge, Registry } from 'prom-client';
import type { AppendOutcome } from '../../application/ports/event-store.js';
import type {
  AnsweredRequest,
  Commit,
  OpenSockets,
  Readings,
  Telemetry,
} from '../../application/ports/telemetry.js';
import { LiveMetrics } from './live-metrics.js';
import { LogMetrics } from './log-metrics.js';
import { ProcessMetrics } from './process-metrics.js';
import { RequestMetrics } from './request-metrics.js';
import { ViewsMetrics } from './views-metrics.js';

export interface Build {
  readonly version: string;
  /** Where the log is kept. */
  readonly eventStore: 'sqlite' | 'eventstoredb' | 'memory';
}

/**
 * Counts in this process, told in the text format of Prometheus. Names follow the semantic conventions of
 * OpenTelemetry (https://opentelemetry.io/docs/specs/semconv/) as they look there.
 */
export class PrometheusTelemetry implements Telemetry {
  readonly #registry = new Registry();
  readonly #log = new LogMetrics(this.#registry);
  readonly #requests = new RequestMetrics(this.#registry);
  readonly #views = new ViewsMetrics(this.#registry);
  readonly #live = new LiveMetrics(this.#registry);
  readonly #process = new ProcessMetrics(this.#registry);

  constructor({ version, eventStore }: Build) {
    const labels = {
      service_name: 'pacesetter',
      service_version: version,
      process_runtime_name: 'nodejs',
      process_runtime_version: process.versions.node,
      pacesetter_event_store: eventStore,
    };
    new Gauge({
      name: 'target_info',
      help: 'Which release this is, on which Node, with its log on what; always 1.',
      labelNames: Object.keys(labels),
      registers: [this.#registry],
    }).set(labels, 1);
  }

  appended(outcome: AppendOutcome['outcome'], events: number, seconds: number): void {
    this.#log.appended(outcome, events, seconds);
  }

  committed(commit: Commit): void {
    this.#log.committed(commit);
  }

  commandEnded(outcome: string): void {
    this.#requests.commandEnded(outcome);
  }

  refused(code: string, limit?: string): void {
    this.#requests.refused(code, limit);
  }

  requestBegun(): (answered: AnsweredRequest) => void {
    return this.#requests.requestBegun();
  }

  socketRefused(reason: string): void {
    this.#live.refused(reason);
  }

  watchSockets(read: () => OpenSockets): void {
    this.#live.watch(read);
  }

  watch(readings: Readings): void {
    this.#views.watch(readings);
  }

  async exposition(): Promise<{ readonly contentType: string; readonly text: string }> {
    await this.#views.read();
    this.#live.read();
    this.#process.read();
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}
