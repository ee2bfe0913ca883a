import { categoryOf, idOf, type ActorId, type Uuid } from '../domain/kernel/ids.js';
import type { Instant } from '../domain/kernel/values.js';
import { decode } from './event-log/decode.js';
import { logPages } from './event-log/log-pages.js';
import type { Directory } from './ports/directory.js';
import type { EventStore } from './ports/event-store.js';

/** A token as the log tells it, with its actor's name from the directory. Its secret is never known again. */
export interface TokenEntry {
  readonly token: Uuid;
  readonly actor: ActorId;
  readonly name?: string;
  readonly createdAt: Instant;
  readonly revokedAt?: Instant;
}

/** Every token that was ever created, in that order. Reads the whole log. */
export const listTokens = async (
  log: Pick<EventStore, 'readAll'>,
  directory: Pick<Directory, 'nameOf'>,
  report: (position: number) => void = () => {},
): Promise<readonly TokenEntry[]> => {
  const tokens = new Map<Uuid, TokenEntry>();
  for await (const page of logPages(log)) {
    for (const stored of page) {
      if (categoryOf(stored.stream) !== 'serviceToken') continue;
      const { type, data, recordedAt } = decode(stored);
      const token = idOf(stored.stream);
      const known = tokens.get(token);
      if (type === 'service-token.created') {
        const name = directory.nameOf(data.actor);
        tokens.set(token, {
          token,
          actor: data.actor,
          ...(name === undefined ? {} : { name }),
          createdAt: recordedAt,
        });
      } else if (known !== undefined) tokens.set(token, { ...known, revokedAt: recordedAt });
    }
    report(page.at(-1)!.position);
  }
  return [...tokens.values()];
};
