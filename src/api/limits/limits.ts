/** What a caller may ask for: more is refused with a code. The API tells them as `serviceLimits`. */
export interface Limits {
  /** Of a request's body, in bytes. */
  readonly bodyBytes: number;
  /** Lists and objects inside each other in a request's body. */
  readonly bodyDepth: number;
  /** Of a GraphQL document, in bytes of UTF-8. */
  readonly documentBytes: number;
  readonly documentTokens: number;
  /** Fields inside each other, the outermost and the innermost included. */
  readonly depth: number;
  /** Fields with a name of their own, each time that they occur: in a fragment as often as that is spread. */
  readonly aliases: number;
  /** Each time that they occur. */
  readonly directives: number;
  readonly rootFields: number;
  readonly mutationsPerRequest: number;
  readonly operationsPerRequest: number;
  /** Of a page; the default where a query names no size. */
  readonly pageSize: number;
  readonly defaultPageSize: number;
  /** Elements of lists that an answer may hold, as far as its query tells (`queryCost`). */
  readonly cost: number;
  /** How long a query may be worked at, in milliseconds; what it waits for on purpose does not count. */
  readonly deadline: number;
  /** Requests a minute; 0: as many as come. Subscriptions that are begun count too. */
  readonly requestsPerActor: number;
  readonly requestsPerAddress: number;
  /** How long a WebSocket may be silent before its first message, in milliseconds. */
  readonly socketInit: number;
  /** Of one message of a WebSocket, in bytes. */
  readonly socketMessageBytes: number;
  readonly socketsPerActor: number;
  readonly subscriptionsPerSocket: number;
}

/** How many requests there may be is set for each installation. */
export const LIMITS: Omit<Limits, 'requestsPerActor' | 'requestsPerAddress'> = {
  bodyBytes: 256 * 1024,
  bodyDepth: 32,
  documentBytes: 16 * 1024,
  documentTokens: 1000,
  depth: 14,
  aliases: 15,
  directives: 20,
  rootFields: 10,
  mutationsPerRequest: 5,
  operationsPerRequest: 1,
  pageSize: 100,
  defaultPageSize: 20,
  cost: 2000,
  deadline: 5000,
  socketInit: 3000,
  socketMessageBytes: 64 * 1024,
  socketsPerActor: 20,
  subscriptionsPerSocket: 50,
};
