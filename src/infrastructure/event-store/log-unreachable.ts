import type { ServerAddress } from './eventstoredb/address.js';
import { adviceOn } from './eventstoredb/failures.js';

/** The server that keeps a log does not let us in, now. The message is for the operator, and holds no password. */
export class LogUnreachable extends Error {
  override readonly name = 'LogUnreachable';

  constructor({ address }: ServerAddress, cause: unknown) {
    super(`the event store at ${address}: ${adviceOn(cause)}`, { cause });
  }
}
