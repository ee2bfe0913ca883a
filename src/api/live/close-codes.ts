import { CloseCode } from 'graphql-ws';

/** How a connection is closed, beside the codes of graphql-transport-ws (`CloseCode` of graphql-ws). */
export const CLOSE = {
  normal: 1000,
  /** The server ends. */
  goingAway: 1001,
  internalError: 1011,
  /** Too far behind: subscribe again, after the last position that came. */
  resume: 4450,
  /** The subscriber has as many sockets open as he may. */
  tooManySockets: 4451,
} as const;

/** Of a message that is larger than may be, in the words of RFC 6455. */
const TOO_BIG = 1009;

/** Why the server closes a socket, in the words of the metrics. */
const REASONS: Readonly<Record<number, string>> = {
  [CLOSE.internalError]: 'internal_error',
  [CLOSE.resume]: 'fallen_behind',
  [CLOSE.tooManySockets]: 'too_many_sockets',
  [CloseCode.BadRequest]: 'bad_message',
  [CloseCode.Unauthorized]: 'unauthenticated',
  [CloseCode.Forbidden]: 'unauthenticated',
  [CloseCode.SubprotocolNotAcceptable]: 'protocol',
  [CloseCode.ConnectionInitialisationTimeout]: 'silent',
  [CloseCode.SubscriberAlreadyExists]: 'bad_message',
  [CloseCode.TooManyInitialisationRequests]: 'bad_message',
  [TOO_BIG]: 'message_too_large',
};

export const reasonOf = (code: number): string => REASONS[code] ?? 'bad_message';

/** Of what is no frame of a WebSocket, or a larger one than may be, `ws` itself closes it. A line that breaks is no refusal. */
export const reasonOfFrame = ({ code = '' }: NodeJS.ErrnoException): string | undefined => {
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return reasonOf(TOO_BIG);
  return code.startsWith('WS_ERR_') ? 'bad_frame' : undefined;
};
