import { Counter, Gauge, type Registry } from 'prom-client';
import type { OpenSockets } from '../../application/ports/telemetry.js';

/** WebSockets, and what is followed through them. */
export class LiveMetrics {
  readonly #sockets;
  readonly #subscriptions;
  readonly #refused;
  #open: () => OpenSockets = () => ({ sockets: 0, subscriptions: 0 });

  constructor(registry: Registry) {
    const registers = [registry];
    this.#sockets = new Gauge({
      name: 'pacesetter_live_sockets',
      help: 'WebSockets that are open.',
      registers,
    });
    this.#subscriptions = new Gauge({
      name: 'pacesetter_live_subscriptions',
      help: 'Subscriptions that are open, over all WebSockets.',
      registers,
    });
    this.#refused = new Counter({
      name: 'pacesetter_live_sockets_refused_total',
      help: 'WebSockets that were not opened, or that the server has closed, by the reason.',
      labelNames: ['reason'],
      registers,
    });
  }

  watch(open: () => OpenSockets): void {
    this.#open = open;
  }

  refused(reason: string): void {
    this.#refused.inc({ reason });
  }

  read(): void {
    const { sockets, subscriptions } = this.#open();
    this.#sockets.set(sockets);
    this.#subscriptions.set(subscriptions);
  }
}
