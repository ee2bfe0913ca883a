import { Catch, Inject } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../messages/language.js';
import { watchedAnswer } from '../problems/watched-answer.js';
import { RUNTIME } from '../runtime.js';
import type { Runtime } from '../runtime.js';

/** Every refusal over HTTP is JSON of one form, as those of `/graphql` are. */
@Catch()
export class JsonErrorsFilter implements ExceptionFilter {
  readonly #runtime: Runtime;

  constructor(@Inject(RUNTIME) runtime: Runtime) {
    this.#runtime = runtime;
  }

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') return error;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const language = languageOf(request.headers['accept-language'], this.#runtime.defaultLanguage);
    const { status, errors } = watchedAnswer(
      this.#runtime,
      [error],
      language,
      'answering a request',
      request.id,
    );
    return http.getResponse<FastifyReply>().code(status).send({ errors });
  }
}
