import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RUNTIME } from '../runtime.js';
import type { Runtime } from '../runtime.js';

/** For Prometheus, which does not log in. Counted like any request of an address: each reading costs something. */
@Controller()
export class MetricsController {
  readonly #runtime: Runtime;

  constructor(@Inject(RUNTIME) runtime: Runtime) {
    this.#runtime = runtime;
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply) {
    const { contentType, text } = await this.#runtime.telemetry.exposition();
    reply.header('content-type', contentType).header('cache-control', 'no-store');
    return text;
  }
}
