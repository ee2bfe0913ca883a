/** How a connection is closed, beside the codes of graphql-transport-ws (`CloseCode` of graphql-ws). */
export const CLOSE = {
  /** The server ends. */
  goingAway: 1001,
  internalError: 1011,
  /** Too far behind: subscribe again, after the last position that came. */
  resume: 4450,
  /** The subscriber has as many sockets open as he may. */
  tooManySockets: 4451,
} as const;
