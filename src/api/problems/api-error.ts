import type { Limits } from '../limits/limits.js';
import type { MessageKey, MessageParams } from '../messages/translate.js';

type ErrorKey = Extract<MessageKey, `error.${string}`>;
export type ApiErrorCode = ErrorKey extends `error.${infer Code}` ? Code : never;

/** The HTTP status of each code; a refusal that comes with the rest of an answer has 200. */
export const HTTP_STATUS: Readonly<Record<ApiErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  INVALID_REQUEST: 400,
  INVALID_ARGUMENT: 400,
  INVALID_PAGE: 400,
  INVALID_CURSOR: 400,
  INVALID_POSITION: 400,
  INVALID_DATE_TIME: 400,
  INSTANT_AHEAD: 400,
  INSTANT_BEFORE_POSITION: 400,
  POINT_NEEDED: 400,
  POINT_NESTED: 400,
  POINT_REVERSED: 400,
  POINT_LATER: 400,
  TOO_MANY_POINTS: 400,
  TOO_MANY_SUBSCRIPTIONS: 429,
  TOO_MANY_REQUESTS: 429,
  LIMIT_EXCEEDED: 400,
  DEADLINE_EXCEEDED: 503,
  VIEW_BEHIND: 200,
  VIEW_PARKED: 200,
  OUTCOME_UNKNOWN: 503,
  NEWER_RELEASE: 503,
  LOG_UNAVAILABLE: 503,
  TOO_LARGE: 413,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  UNSUPPORTED_MEDIA_TYPE: 415,
  NOT_READY: 503,
  INTERNAL_ERROR: 500,
};

/**
 * A refusal that is no problem of a command: it ends in `errors[]`, with its message in the caller's language.
 * `argument` is the argument that is wrong, relative to the field.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly argument: string | undefined;
  readonly params: MessageParams;
  /** Which limit was passed, where the code alone does not say it. */
  readonly limit: keyof Limits | undefined;

  constructor(code: ApiErrorCode, argument?: string, params: MessageParams = {}, limit?: keyof Limits) {
    super(code);
    this.code = code;
    this.argument = argument;
    this.params = params;
    this.limit = limit;
  }
}
