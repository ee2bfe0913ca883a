/**
 * How a socket is closed, beside the codes of graphql-transport-ws
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md).
 */
export const CLOSE = {
  /** The server ends. */
  goingAway: 1001,
  internalError: 1011,
  /** The token is none, or no longer one. */
  unauthorized: 4401,
  /** Too much was left unread: subscribe again, after the last position that came. */
  resume: 4450,
} as const;
