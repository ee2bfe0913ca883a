import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Language } from '../../domain/kernel/values.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../http/authentication.js';
import { languageOf } from '../messages/language.js';
import { livePoint, pointAsOf } from '../points/resolve-point.js';
import { scopeAt } from '../points/scope.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import { plainUuid, readableProgramme } from '../queries/find.js';
import { ApiContext } from '../request-context.js';
import { RUNTIME } from '../runtime.js';
import type { Runtime } from '../runtime.js';
import { CONTENT_TYPES, FORMATS, written } from './document.js';
import type { Column, ExportDocument, ExportFormat } from './document.js';
import { historyExport } from './history-export.js';
import { readinessExport } from './readiness-export.js';

type Given = Readonly<Record<string, unknown>>;

/** Files to keep, or to work on with other tools: now, or as of any date. */
@Controller('export')
export class ExportController {
  readonly #runtime: Runtime;

  constructor(@Inject(RUNTIME) runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** `programme`: id or key; `at`, `position`: as of when. */
  @Get('history.:format')
  async history(
    @Param('format') format: string,
    @Query() query: Given,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kind = formatOf(format);
    const context = this.#contextOf(request);
    const programme = await readableProgramme(context, textOf(query, 'programme') ?? '');
    if (programme === undefined) throw new ApiError('NOT_FOUND', 'programme');
    const document = await historyExport(context, await scopeOf(context, query), programme);
    await send(reply, 'history', kind, document, context.language);
  }

  /** `candidacy`: its id; `at`, `position`: as of when. */
  @Get('readiness.:format')
  async readiness(
    @Param('format') format: string,
    @Query() query: Given,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kind = formatOf(format);
    const context = this.#contextOf(request);
    const candidacy = plainUuid('candidacy', textOf(query, 'candidacy') ?? '');
    if (candidacy === undefined) throw new ApiError('NOT_FOUND', 'candidacy');
    const document = await readinessExport(context, await scopeOf(context, query), candidacy);
    await send(reply, 'readiness', kind, document, context.language);
  }

  #contextOf(request: FastifyRequest): ApiContext {
    const language = languageOf(request.headers['accept-language'], this.#runtime.defaultLanguage);
    return new ApiContext(this.#runtime, actorOf(request), language, request.id);
  }
}

const send = async <C extends Column>(
  reply: FastifyReply,
  name: string,
  kind: ExportFormat,
  document: ExportDocument<C>,
  language: Language,
): Promise<void> => {
  await reply
    .header('content-type', CONTENT_TYPES[kind])
    .header('content-disposition', `attachment; filename="${name}.${kind}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(written(document, kind, language), { objectMode: false }));
};

const formatOf = (text: string): ExportFormat => {
  const format = FORMATS.find((one) => one === text);
  if (format === undefined) throw new ApiError('NOT_FOUND');
  return format;
};

const scopeOf = async ({ runtime }: ApiContext, query: Given): Promise<Scope> => {
  const [at, position] = [textOf(query, 'at'), textOf(query, 'position')];
  return at === undefined && position === undefined
    ? scopeAt(runtime, livePoint(runtime), false)
    : scopeAt(runtime, await pointAsOf(runtime, { at: at ?? null, position: position ?? null }), true);
};

/** A parameter that is given twice is a list. */
const textOf = (query: Given, name: string): string | undefined => {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new ApiError('INVALID_ARGUMENT', name);
};
