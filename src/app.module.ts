import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import proxyAddr from '@fastify/proxy-addr';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiModule } from './api/api.module.js';
import { endConnectionsOnClose } from './api/http/close-connections.js';
import { requireToken } from './api/http/authentication.js';
import { CONTENT_SECURITY_POLICY } from './api/http/content-security-policy.js';
import type { LiveDoor } from './api/live/live-door.js';
import { isWebSocket, openLiveDoor } from './api/live/live-door.js';
import { languageOf } from './api/messages/language.js';
import { watchedAnswer } from './api/problems/watched-answer.js';
import { readJsonBody } from './api/http/json-body.js';
import { measureRequests } from './api/http/measure-requests.js';
import { requireReadableQuery } from './api/http/readable-requests.js';
import { RateLimits } from './api/limits/rate-limits.js';
import type { Runtime } from './api/runtime.js';
import { PROJECTIONS } from '../projections/registry.js';
import { fingerprintOf } from './infrastructure/views/schema.js';

/** Of this release's projections: names its views file. */
export const VIEWS_FINGERPRINT = fingerprintOf(PROJECTIONS);

@Module({})
export class AppModule {
  static on(runtime: Runtime): DynamicModule {
    return { module: AppModule, imports: [ApiModule.on(runtime)] };
  }
}

/** Whom this server believes, beside whoever shows a token. */
export interface Trust {
  /** Of pages whose scripts may follow what is done, beside its own. */
  readonly origins: readonly string[];
  /** Whose word on who asks is taken. */
  readonly trustedProxies: readonly string[];
}

/** How long a request may take to arrive whole. */
const REQUEST_MS = 30_000;

/** The HTTP server on a runtime that is already running; initialised, not listening yet. */
export const createApp = async (
  runtime: Runtime,
  { origins, trustedProxies }: Trust = { origins: [], trustedProxies: [] },
): Promise<NestFastifyApplication> => {
  const { limits } = runtime;
  const rates = new RateLimits(limits);
  const trusted = proxyAddr.compile([...trustedProxies]);
  const adapter = new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: REQUEST_MS,
    trustProxy: trusted,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    http: { shouldUpgradeCallback: isWebSocket },
    // An address that is none is refused before any filter is asked.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const language = languageOf(request.headers['accept-language'], runtime.defaultLanguage);
      const { status, errors } = watchedAnswer(runtime, [error], language, 'reading an address', request.id);
      void reply.code(status).send({ errors });
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(runtime), adapter, {
    logger: false,
    abortOnError: false,
    // Fastify's own parser of JSON is enough; Nest's would take forms too.
    bodyParser: false,
  });
  await app.register(helmet, { contentSecurityPolicy: CONTENT_SECURITY_POLICY, hsts: false });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => readJsonBody(body, limits.bodyDepth),
  );
  endConnectionsOnClose(fastify);
  measureRequests(fastify, runtime);
  requireToken(fastify, runtime, rates);
  requireReadableQuery(fastify, limits);
  let live: LiveDoor | undefined;
  fastify.addHook('preClose', async () => live?.close());
  await app.init();
  await fastify.ready();
  const { schema } = app.get(GraphQLSchemaHost);
  live = openLiveDoor(app.getHttpServer(), {
    runtime,
    schema,
    rates,
    origins,
    addressOf: (request) => proxyAddr(request, trusted),
  });
  return app;
};
