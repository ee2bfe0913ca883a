import { status } from '@grpc/grpc-js';
import type { Append, AppendResult } from './append-result.js';
import { Any, GoogleEmpty, shared, Status, streams } from './protocol.js';

type Success = Extract<AppendResult, { outcome: 'success' }>;
type Error = Exclude<AppendResult, { outcome: 'success' }>;
const { BatchAppendResp } = streams;
export type BatchAnswer = InstanceType<typeof BatchAppendResp>;
type StatusMessage = InstanceType<typeof Status>;

const success = ({ revision, position }: Success): InstanceType<typeof BatchAppendResp.Success> => {
  const success = new BatchAppendResp.Success();
  success.setCurrentRevision(String(revision));
  if (position === undefined) return success.setNoPosition(new GoogleEmpty());
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  return success.setPosition(at);
};

interface Serialisable {
  serializeBinary(): Uint8Array;
}
const failed = (code: status, name: string, details: Serialisable): StatusMessage => {
  const packed = new Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new Status().setCode(Number(code)).setMessage(name).setDetails(packed);
};

const conflict = ({ expected }: Append, actual: bigint | 'no-stream'): StatusMessage => {
  const wrong = new shared.WrongExpectedVersion();
  if (actual === 'no-stream') wrong.setCurrentNoStream(new GoogleEmpty());
  else wrong.setCurrentStreamRevision(String(actual));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new GoogleEmpty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new GoogleEmpty());
  else if (expected === 'any') wrong.setExpectedAny(new GoogleEmpty());
  else wrong.setExpectedStreamPosition(String(expected));
  return failed(status.FAILED_PRECONDITION, 'WrongExpectedVersion', wrong);
};

const noLeader = (): StatusMessage => {
  const nothing = new Any();
  nothing.pack(new GoogleEmpty().serializeBinary(), 'google.protobuf.Empty');
  return new Status().setMessage('No leader info available in response').setDetails(nothing);
};

const errorOf = (append: Append, result: Error, limit: number): StatusMessage => {
  switch (result.outcome) {
    case 'conflict':
      return conflict(append, result.actual);
    case 'deleted':
      return failed(status.FAILED_PRECONDITION, 'StreamDeleted', new shared.StreamDeleted());
    case 'too-large': {
      const exceeded = new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit);
      return failed(status.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', exceeded);
    }
    case 'timed-out':
      return failed(status.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout());
    case 'access-denied':
      return failed(status.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied());
    case 'no-leader':
      return noLeader();
    case 'bad-request':
      return failed(status.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest());
  }
};

/** One answer of the batch path, without its correlation id. */
export const batchAnswer = (append: Append, result: AppendResult, limit: number): BatchAnswer => {
  const answer = new BatchAppendResp();
  const identifier = new shared.StreamIdentifier();
  answer.setStreamIdentifier(identifier.setStreamName(Buffer.from(append.stream)));
  return result.outcome === 'success'
    ? answer.setSuccess(success(result))
    : answer.setError(errorOf(append, result, limit));
};
