import type { Append, AppendResult } from './append-result.js';
import {
  accessDenied,
  appendTooLarge,
  handlerThrew,
  notLeader,
  streamDeleted,
  timedOut,
  type Failure,
} from './failures.js';
import { shared, streams } from './protocol.js';

type Success = Extract<AppendResult, { outcome: 'success' }>;
const { AppendResp } = streams;
export type Answer = InstanceType<typeof AppendResp>;

const success = ({ revision, position }: Success): Answer => {
  const success = new AppendResp.Success();
  success.setCurrentRevision(String(revision));
  if (position === undefined) success.setNoPosition(new shared.Empty());
  else {
    const at = new AppendResp.Position();
    at.setCommitPosition(String(position));
    at.setPreparePosition(String(position));
    success.setPosition(at);
  }
  return new AppendResp().setSuccess(success);
};

const conflict = ({ expected }: Append, actual: bigint | 'no-stream'): Answer => {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (actual === 'no-stream') wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(actual));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return new AppendResp().setWrongExpectedVersion(wrong);
};

/** The answer of the classic path. */
export const appendAnswer = (append: Append, result: AppendResult, limit: number): Answer | Failure => {
  switch (result.outcome) {
    case 'success':
      return success(result);
    case 'conflict':
      return conflict(append, result.actual);
    case 'deleted':
      return streamDeleted(append.stream);
    case 'too-large':
      return appendTooLarge(limit);
    case 'timed-out':
      return timedOut();
    case 'access-denied':
      return accessDenied();
    case 'no-leader':
      return notLeader(undefined);
    case 'bad-request':
      return handlerThrew();
  }
};
