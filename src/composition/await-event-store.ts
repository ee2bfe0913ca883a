import type { EventStoreSettings } from '../config/event-store-settings.js';
import { within } from '../infrastructure/event-store/eventstoredb/attempts.js';
import { Pauses } from '../infrastructure/event-store/eventstoredb/pauses.js';
import { LogUnreachable } from '../infrastructure/event-store/log-unreachable.js';
import { openOnServer } from '../infrastructure/event-store/open-log.js';

const ATTEMPT_MS = 20_000;

/** Resolves once the server that keeps the log lets us in; each new reason why it does not is told. */
export const awaitEventStore = async (
  eventStore: EventStoreSettings,
  tell: (reason: string) => void,
): Promise<void> => {
  const pauses = new Pauses(new AbortController().signal);
  for (let reason = ''; ;)
    try {
      const opening = openOnServer({ kind: 'eventstoredb', ...eventStore }, 'serving');
      return await within(
        ATTEMPT_MS,
        opening.then((store) => store.close()),
      );
    } catch (error) {
      const { message: found } =
        error instanceof LogUnreachable ? error : new LogUnreachable(eventStore.address, error);
      if (found !== reason) tell(found);
      reason = found;
      await pauses.next();
    }
};
