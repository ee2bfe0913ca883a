import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { EventStoreSettings } from '../config/event-store-settings.js';
import type { Settings } from '../config/settings.js';
import { within } from '../infrastructure/event-store/eventstoredb/attempts.js';
import { LogUnreachable } from '../infrastructure/event-store/log-unreachable.js';
import { openOnServer } from '../infrastructure/event-store/open-log.js';
import { Pauses } from '../infrastructure/event-store/eventstoredb/pauses.js';
import type { ServerLog } from './server-log.js';

const ATTEMPT_MS = 20_000;

/**
 * Resolves once the server that keeps the log lets us in, or the signal is aborted. Until then this process lives, is
 * not ready, and says why: whoever watches it has nothing to start again.
 */
export const awaitEventStore = async (
  { eventStore, port, host }: Settings,
  log: ServerLog,
  signal: AbortSignal,
): Promise<void> => {
  if (eventStore === undefined) return;
  const pauses = new Pauses(signal);
  let door: Server | undefined;
  let reason = '';
  try {
    while (!signal.aborted) {
      try {
        return await tried(eventStore, signal);
      } catch (error) {
        const { message: found } =
          error instanceof LogUnreachable ? error : new LogUnreachable(eventStore.address, error);
        if (found !== reason) log.warn(`waiting for ${found}`);
        reason = found;
        door ??= await openDoor(port, host, () => reason);
        await pauses.next();
      }
    }
  } finally {
    door?.closeAllConnections();
    if (door !== undefined) await once(door.close(), 'close');
  }
};

/** Given up when the signal is aborted. */
const tried = async (eventStore: EventStoreSettings, signal: AbortSignal): Promise<void> => {
  const opening = openOnServer({ kind: 'eventstoredb', ...eventStore }, 'serving');
  const closed = opening.then((store) => store.close());
  const over = new AbortController();
  const aborted = once(signal, 'abort', { signal: over.signal });
  try {
    await within(ATTEMPT_MS, Promise.race([closed, aborted]));
  } finally {
    over.abort();
  }
};

/** What `/livez` and `/readyz` say of a server that is not there yet. */
const openDoor = async (port: number, host: string, reason: () => string): Promise<Server> => {
  const door = createServer((request, response) => {
    const [status, answer] =
      request.url === '/livez' ? [200, { alive: true }] : [503, { ready: false, reasons: [reason()] }];
    const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
    response.writeHead(status, headers).end(JSON.stringify(answer));
  });
  await once(door.listen(port, host), 'listening');
  return door;
};
