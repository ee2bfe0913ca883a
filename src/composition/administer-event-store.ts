import type { ServerAddress } from '../infrastructure/event-store/eventstoredb/address.js';
import { adviceOn, isAbsence } from '../infrastructure/event-store/eventstoredb/failures.js';
import { ServerRights } from '../infrastructure/event-store/eventstoredb/server-rights.js';

/** A server of EventStoreDB did not do what its administrator asked; the message says what can be done about it. */
export class EventStoreFailed extends Error {
  override readonly name = 'EventStoreFailed';

  constructor(
    message: string,
    readonly code: 'EVENT_STORE_UNREACHABLE' | 'EVENT_STORE_REFUSED',
  ) {
    super(message);
  }
}

const DENIED = 'only an administrator of the server may do this';

/** Does something with the rights on a server. Throws `EventStoreFailed`. */
export const administerEventStore = async <T>(
  address: ServerAddress,
  work: (rights: ServerRights) => Promise<T>,
): Promise<T> => {
  let rights: ServerRights | undefined;
  try {
    rights = new ServerRights(address);
    return await work(rights);
  } catch (error) {
    const code = isAbsence(error) ? 'EVENT_STORE_UNREACHABLE' : 'EVENT_STORE_REFUSED';
    throw new EventStoreFailed(`${address.address}: ${adviceOn(error, DENIED)}`, code);
  } finally {
    await rights?.close();
  }
};
