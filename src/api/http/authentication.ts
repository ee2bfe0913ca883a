import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ActorId } from '../../domain/kernel/ids.js';
import { languageOf } from '../messages/language.js';
import { ApiError, HTTP_STATUS } from '../problems/api-error.js';
import { errorAnswer } from '../problems/error-answer.js';
import type { Runtime } from '../runtime.js';

const actors = new WeakMap<object, ActorId>();

/** Who sent a request that came through `requireToken`. */
export const actorOf = (request: FastifyRequest): ActorId => {
  const actor = actors.get(request.raw);
  if (actor === undefined) throw new ApiError('UNAUTHENTICATED');
  return actor;
};

const GUARDED = /^\/(graphql$|export\/)/;

/** Nothing of `/graphql` and of the exports is read, its body included, before the token is known to be good. */
export const requireToken = (server: FastifyInstance, runtime: Runtime): void => {
  server.addHook('onRequest', async (request, reply) => {
    // The route that was found, not the address as it was written: `%67raphql` leads there too.
    if (!GUARDED.test(request.routeOptions.url ?? '')) return;
    const refusal = await refusalOf(request, runtime);
    if (refusal === undefined) return;
    const language = languageOf(request.headers['accept-language'], runtime.defaultLanguage);
    const { status, errors } = errorAnswer([refusal], language, (error) =>
      runtime.reportError(error, 'looking a token up'),
    );
    if (status === HTTP_STATUS.UNAUTHENTICATED) void reply.header('www-authenticate', 'Bearer');
    await reply.code(status).send({ data: null, errors });
  });
};

/** Why a request is not let in, if it is not: its token, or that nobody can tell now. */
const refusalOf = async (request: FastifyRequest, runtime: Runtime): Promise<unknown> => {
  try {
    const actor = await authenticate(runtime, request.headers.authorization);
    if (actor === undefined) return new ApiError('UNAUTHENTICATED');
    actors.set(request.raw, actor);
    return undefined;
  } catch (error) {
    return error;
  }
};

/** The actor of an `Authorization` header's token. */
export const authenticate = async (
  { access }: Runtime,
  header: string | undefined,
): Promise<ActorId | undefined> => {
  const token = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(header ?? '')?.[1];
  return token === undefined ? undefined : access.authenticate(token);
};
