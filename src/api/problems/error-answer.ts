import { GraphQLError } from 'graphql';
import { UndigestibleEvent } from '../../application/event-log/decode.js';
import { LogUnavailable } from '../../application/ports/event-store.js';
import type { Language } from '../../domain/kernel/values.js';
import type { Limits } from '../limits/limits.js';
import { translate } from '../messages/translate.js';
import { ApiError, HTTP_STATUS } from './api-error.js';
import type { ApiErrorCode } from './api-error.js';

export interface AnsweredError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: ApiErrorCode; readonly path: string };
}

/** Told of what leaves. */
export interface AnswerWatch {
  /** What nobody foresaw. */
  failed(error: unknown): void;
  /** Each error by its code, and by the limit that was passed, if one was. */
  refused(code: ApiErrorCode, limit?: keyof Limits): void;
}

const MAX_MESSAGE = 300;
const MAX_ERRORS = 20;

/**
 * What goes wrong, as it leaves the server: a stable code, a path, a message in the caller's language. What nobody
 * foresaw is reported and leaves as `INTERNAL_ERROR`, without a word of its own.
 */
export const errorAnswer = (
  errors: readonly unknown[],
  language: Language,
  watch: AnswerWatch,
): { status: number; errors: AnsweredError[] } => {
  const answered = errors
    .flatMap(unwrapped)
    .slice(0, MAX_ERRORS)
    .map((error) => {
      const answer = answerOne(error, language, watch);
      watch.refused(answer.extensions.code, limitOf(error, answer.extensions.code));
      return answer;
    });
  return {
    status: Math.max(...answered.map(({ extensions }) => HTTP_STATUS[extensions.code])),
    errors: answered,
  };
};

/** Mercurius wraps what GraphQL refused before it ran anything. */
class Refused {
  readonly error: Error;
  constructor(error: Error) {
    this.error = error;
  }
}

const unwrapped = (error: unknown): unknown[] => {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (codeOf(original) !== 'MER_ERR_GQL_VALIDATION') return [error];
  const inner = innerErrors(original).map((each) => new Refused(each));
  // Variables of a GET that are no JSON come without one.
  return inner.length > 0 ? inner : [original];
};

const answerOne = (error: unknown, language: Language, watch: AnswerWatch): AnsweredError => {
  if (error instanceof Refused) return refusedBefore(error.error);
  const { original, path, locations } = located(error);
  if (original instanceof ApiError) {
    const where = [...(path ?? []), ...(original.argument === undefined ? [] : [original.argument])];
    return {
      message: translate(language, `error.${original.code}`, original.params),
      ...(locations === undefined ? {} : { locations }),
      ...(path === undefined ? {} : { path }),
      extensions: { code: original.code, path: where.join('.') },
    };
  }
  // Without a place in the answer it is GraphQL's own, from before it ran: a variable of the wrong type.
  if (original instanceof GraphQLError && path === undefined) return refusedBefore(original);
  const code = codeOfStore(original) ?? httpCode(original);
  if (code === 'INTERNAL_ERROR') watch.failed(original);
  return {
    message: translate(language, `error.${code}`),
    ...(path === undefined ? {} : { path }),
    extensions: { code, path: (path ?? []).join('.') },
  };
};

const codeOfStore = (error: unknown): ApiErrorCode | undefined => {
  if (error instanceof LogUnavailable) return 'LOG_UNAVAILABLE';
  return error instanceof UndigestibleEvent && error.why !== 'broken' ? 'NEWER_RELEASE' : undefined;
};

const refusedBefore = (error: Error): AnsweredError => {
  const { locations, path } = located(error);
  return {
    // Suggestions would tell the schema to who may not see it.
    message: error.message.replace(/ Did you mean .*$/s, '').slice(0, MAX_MESSAGE),
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code: 'INVALID_REQUEST', path: (path ?? []).join('.') },
  };
};

interface Located {
  readonly original: unknown;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
}

const located = (error: unknown): Located => {
  if (!(error instanceof GraphQLError)) return { original: error };
  const { originalError, path, locations } = error;
  return {
    original: originalError ?? error,
    ...(path === undefined ? {} : { path }),
    ...(locations === undefined ? {} : { locations }),
  };
};

/** Of those that have one limit only, by their code. */
const LIMIT_OF: Readonly<Partial<Record<ApiErrorCode, keyof Limits>>> = {
  TOO_LARGE: 'bodyBytes',
  DEADLINE_EXCEEDED: 'deadline',
  TOO_MANY_SUBSCRIPTIONS: 'subscriptionsPerSocket',
};

const limitOf = (error: unknown, code: ApiErrorCode): keyof Limits | undefined => {
  const { original } = error instanceof Refused ? { original: error.error } : located(error);
  if (original instanceof ApiError && original.limit !== undefined) return original.limit;
  // The parser of GraphQL says it in words alone.
  const isOfParser =
    original instanceof GraphQLError && original.message.endsWith(' tokens. Parsing aborted.');
  return isOfParser ? 'documentTokens' : LIMIT_OF[code];
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const innerErrors = (error: unknown): Error[] =>
  typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors)
    ? error.errors.filter((inner): inner is Error => inner instanceof Error)
    : [];

const BY_STATUS: Readonly<Record<number, ApiErrorCode>> = {
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  503: 'NOT_READY',
};

/** What Fastify, Nest and Mercurius refuse says so by its status. */
const httpCode = (error: unknown): ApiErrorCode => {
  const status =
    typeof error === 'object' && error !== null
      ? 'statusCode' in error
        ? Number(error.statusCode)
        : 'status' in error
          ? Number(error.status)
          : 500
      : 500;
  return BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'INVALID_REQUEST' : 'INTERNAL_ERROR');
};
