import { TooLate } from './attempts.js';

/** What an error of the client or of gRPC beneath it says. */
export type Failure =
  | { readonly kind: 'conflict'; readonly actual: bigint | 'no_stream' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Whether it was done cannot be told. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Told by the client's `type`, which both clients share, or by gRPC's `code`: errors leave the client raw as well.
 * Whatever is not known to have been refused may have been done.
 */
export const failureOf = (error: unknown): Failure => {
  const { type, code, actualVersion, actualState, message } = error as Raw;
  const reason = message === undefined || message === '' ? String(type ?? error) : message;
  switch (type) {
    case 'wrong-expected-version':
      return { kind: 'conflict', actual: revisionOf(actualVersion ?? actualState) };
    case 'stream-not-found':
      return { kind: 'absent' };
    case 'access-denied':
    case 'maximum-append-size-exceeded':
    case 'stream-deleted':
    case 'stream-tombstoned':
      return { kind: 'refused', reason };
    default:
      return code !== undefined && REFUSED.has(code)
        ? { kind: 'refused', reason }
        : { kind: 'unknown', reason };
  }
};

const revisionOf = (actual: unknown): bigint | 'no_stream' =>
  typeof actual === 'bigint' ? actual : 'no_stream';

interface Raw {
  readonly type?: string;
  readonly code?: number;
  readonly actualVersion?: unknown;
  /** As the newer client names it. */
  readonly actualState?: unknown;
  readonly message?: string;
}

/** gRPC's INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED (https://grpc.io/docs/guides/status-codes). */
const REFUSED = new Set([3, 7, 12, 16]);

/** Whether it says nothing but that the server could not be reached, or not in time: it may be back soon. */
export const isAbsence = (error: unknown): boolean => {
  const { type, code, message = '' } = error as Raw;
  return (
    error instanceof TooLate ||
    isUndiscovered(error) ||
    /No leader info/.test(message) ||
    (type !== undefined && ABSENCES.has(type)) ||
    (code !== undefined && UNREACHED.has(code))
  );
};

/** Whether no node of a cluster could be found: the client says it in words alone. */
export const isUndiscovered = (error: unknown): boolean =>
  ((error as Raw).message ?? '').startsWith('Failed to discover');

/** Whether the server knows of no event that begins at a position. */
export const isNoPosition = (error: unknown): boolean =>
  /invalid position/i.test((error as Raw).message ?? '');

const ABSENCES = new Set(['unavailable', 'deadline-exceeded', 'timeout', 'cancelled', 'not-leader']);
/** gRPC's CANCELLED, DEADLINE_EXCEEDED, ABORTED, UNAVAILABLE. */
const UNREACHED = new Set([1, 4, 10, 14]);

const DENIED = 'the user has no right to read $all, or to write our streams: see docs/eventstoredb.md';

/** What an operator is to do about it, in English as all that a start prints; `denied` where a right is missing. */
export const adviceOn = (error: unknown, denied = DENIED): string => {
  const { type, code, message = '' } = error as Raw;
  if (code === 16) return 'the user or the password is wrong';
  if (type === 'access-denied' || code === 7)
    return `${code === undefined ? 'the user or the password is wrong, or ' : ''}${denied}`;
  if (/certificate|self[- ]signed/i.test(message))
    return 'its certificate is not trusted: name its authority in the address, with tlsCAFile';
  if (isAbsence(error))
    return 'it cannot be reached, or speaks TLS where the address says otherwise (tls=true, tls=false)';
  return message === '' ? String(type ?? error) : message;
};
