import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { positionText } from '../points/position.js';
import { RUNTIME } from '../runtime.js';
import type { Runtime } from '../runtime.js';

/** For whoever starts and stops this process. */
@Controller()
export class HealthController {
  readonly #runtime: Runtime;

  constructor(@Inject(RUNTIME) runtime: Runtime) {
    this.#runtime = runtime;
  }

  @Get('livez')
  livez() {
    return { alive: true };
  }

  /** Ready once the views have caught up, while the log is sound; degraded where they hold something back. */
  @Get('readyz')
  async readyz(@Res({ passthrough: true }) reply: FastifyReply) {
    const { ready, reasons, degraded } = this.#runtime.readiness();
    const { position } = this.#runtime.views.status();
    const head = await this.#runtime.head();
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store');
    return {
      ready,
      reasons,
      degraded,
      position: positionText(this.#runtime.storeId, position),
      lag: Math.max(0, head - position),
    };
  }
}
