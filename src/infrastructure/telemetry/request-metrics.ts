import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { AnsweredRequest } from '../../application/ports/telemetry.js';

/** As OpenTelemetry advises for `http.server.request.duration`. */
const HTTP_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** Callers write methods of their own, each of which would be a series. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);

/** What is asked over HTTP, and how it ends; how commands end, through whichever door. */
export class RequestMetrics {
  readonly #durations;
  readonly #active;
  readonly #commands;
  readonly #refusals;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#durations = new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'How long requests over HTTP took, until the answer had left.',
      labelNames: ['http_request_method', 'http_route', 'http_response_status_code', 'url_scheme'],
      buckets: HTTP_SECONDS,
      registers,
    });
    this.#active = new Gauge({
      name: 'http_server_active_requests',
      help: 'Requests over HTTP that are being answered.',
      registers,
    });
    this.#commands = new Counter({
      name: 'pacesetter_commands_total',
      help: 'Commands, by how they ended.',
      labelNames: ['outcome'],
      registers,
    });
    this.#refusals = new Counter({
      name: 'pacesetter_refusals_total',
      help: 'Errors that were answered, by their code, and by the limit that was passed, as serviceLimits names it.',
      labelNames: ['code', 'limit'],
      registers,
    });
  }

  requestBegun(): (answered: AnsweredRequest) => void {
    this.#active.inc();
    return ({ method, route, status, seconds }) => {
      this.#active.dec();
      const labels = {
        http_request_method: METHODS.has(method) ? method : '_OTHER',
        http_route: route,
        http_response_status_code: status,
        url_scheme: 'http',
      };
      this.#durations.observe(labels, seconds);
    };
  }

  commandEnded(outcome: string): void {
    this.#commands.inc({ outcome });
  }

  refused(code: string, limit = ''): void {
    this.#refusals.inc({ code, limit });
  }
}
