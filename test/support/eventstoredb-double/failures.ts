import { Metadata, status, type StatusObject } from '@grpc/grpc-js';

/** How a call ends with an error; `exception` in the trailers is what the client goes by. */
export type Failure = Pick<StatusObject, 'code' | 'details' | 'metadata'>;

const failure = (code: status, details: string, trailers: Readonly<Record<string, string>> = {}): Failure => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return { code, details, metadata };
};

export const handlerThrew = (): Failure => failure(status.UNKNOWN, 'Exception was thrown by handler.');

export const invalidPosition = (): Failure => failure(status.INVALID_ARGUMENT, 'invalid position');

export const timedOut = (): Failure =>
  failure(status.ABORTED, 'Operation timed out: Got TimedOut from the server');

export const accessDenied = (): Failure =>
  failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const unauthenticated = (): Failure => failure(status.UNAUTHENTICATED, 'Bad credentials');

export const streamDeleted = (stream: string): Failure =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const appendTooLarge = (limit: number): Failure =>
  failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const wrongVersion = (stream: string, expected: bigint, actual: bigint | 'no-stream'): Failure =>
  failure(status.FAILED_PRECONDITION, `Delete failed due to WrongExpectedVersion. Stream: ${stream}`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(expected),
    'actual-version': actual === 'no-stream' ? '' : String(actual),
  });

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** Without the leader's address there are no trailers, and the client takes it for an unknown error. */
export const notLeader = (leader: Endpoint | undefined): Failure =>
  leader === undefined
    ? failure(status.UNKNOWN, 'No leader info available in response')
    : failure(status.NOT_FOUND, 'Leader info available', {
        exception: 'not-leader',
        'leader-endpoint-host': leader.address,
        'leader-endpoint-port': String(leader.port),
      });
