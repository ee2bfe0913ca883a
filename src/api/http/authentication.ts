import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ActorId } from '../../domain/kernel/ids.js';
import type { RateLimits } from '../limits/rate-limits.js';
import { languageOf } from '../messages/language.js';
import { ApiError, HTTP_STATUS } from '../problems/api-error.js';
import { watchedAnswer } from '../problems/watched-answer.js';
import type { Runtime } from '../runtime.js';

const actors = new WeakMap<object, ActorId>();

/** Who sent a request that came through `requireToken`. */
export const actorOf = (request: FastifyRequest): ActorId => {
  const actor = actors.get(request.raw);
  if (actor === undefined) throw new ApiError('UNAUTHENTICATED');
  return actor;
};

/** Whoever shows no token. No actor has this id: none is empty. */
export const NOBODY = '' as ActorId;

/** Asked again and again by whatever runs this process. */
const PROBED = ['/livez', '/readyz'];

const GUARDED = /^\/(graphql$|export\/)/;

/** How large what nobody asks can be, in bytes: enough for what is answered without a token. */
const MOST_OF_NOBODY = 20_000;

/**
 * Nothing of `/graphql` and of the exports is read, its body included, before the token is known to be good; but a short
 * request to `/graphql` without any, which is answered as `NOBODY`.
 */
export const requireToken = (server: FastifyInstance, runtime: Runtime, rates: RateLimits): void => {
  server.addHook('onRequest', async (request, reply) => {
    // The route that was found, not the address as it was written: `%67raphql` leads there too.
    const { url = '' } = request.routeOptions;
    if (PROBED.includes(url)) return;
    const refusal = await refusalOf(request, GUARDED.test(url), runtime, rates);
    if (refusal === undefined) return;
    const language = languageOf(request.headers['accept-language'], runtime.defaultLanguage);
    const { status, errors } = watchedAnswer(runtime, [refusal], language, 'looking a token up', request.id);
    if (status === HTTP_STATUS.UNAUTHENTICATED) void reply.header('www-authenticate', 'Bearer');
    if (refusal instanceof ApiError && refusal.params['seconds'] !== undefined)
      void reply.header('retry-after', refusal.params['seconds']);
    await reply.code(status).send({ data: null, errors });
  });
};

/** Why a request is not let in, if it is not: that there are too many, its token, or that nobody can tell now. */
const refusalOf = async (
  request: FastifyRequest,
  isGuarded: boolean,
  runtime: Runtime,
  rates: RateLimits,
): Promise<unknown> => {
  try {
    await rates.ofAddress(request.ip);
    if (!isGuarded) return undefined;
    const actor = isOfNobody(request) ? NOBODY : await authenticate(runtime, request.headers.authorization);
    if (actor === undefined) return new ApiError('UNAUTHENTICATED');
    if (actor !== NOBODY) await rates.ofActor(actor);
    actors.set(request.raw, actor);
    return undefined;
  } catch (error) {
    return error;
  }
};

const isOfNobody = ({ headers, method, routeOptions }: FastifyRequest): boolean =>
  headers.authorization === undefined &&
  routeOptions.url === '/graphql' &&
  (method === 'GET' || Number(headers['content-length'] ?? Number.NaN) <= MOST_OF_NOBODY);

/** The actor of an `Authorization` header's token. */
export const authenticate = async (
  { access }: Runtime,
  header: string | undefined,
): Promise<ActorId | undefined> => {
  const token = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(header ?? '')?.[1];
  return token === undefined ? undefined : access.authenticate(token);
};
