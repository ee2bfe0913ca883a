import { randomUUID } from 'node:crypto';
import type { ServerAddress } from './address.js';
import { within } from './attempts.js';
import { ClientWire } from './client-wire.js';
import { failureOf } from './failures.js';
import type { Wire } from './wire.js';

/** Whether it was done now, or stood there already. */
export type Done = 'done' | 'there';
/** Whom else the settings let in: they are left alone. */
export interface OthersLetIn {
  readonly others: readonly string[];
}

/** Where the server keeps the metadata of `$all`, and the rights to every stream that has none of its own. */
const ALL_METADATA = { stream: '$$$all', type: '$metadata' } as const;
const SETTINGS = { stream: '$settings', type: '$settings' } as const;
type Place = typeof ALL_METADATA | typeof SETTINGS;

const ADMINISTRATORS = '$admins';
const ATTEMPT_MS = 10_000;
/** How often another may have written between a read and its write. */
const ATTEMPTS = 5;

type Acl = Readonly<Record<string, string | readonly string[]>>;
interface Held {
  readonly $acl?: Acl;
  readonly $userStreamAcl?: Acl;
}

/**
 * What an administrator of a server sets once, so that ordinary users of a group can keep the log there. Rejects with
 * the client's error where the server cannot be reached, or refuses it.
 */
export class ServerRights {
  readonly #wire: Wire;

  constructor(address: ServerAddress) {
    this.#wire = new ClientWire(address);
  }

  /** Lets a group read `$all`, and subscribe to it. */
  allowRead(group: string): Promise<Done> {
    return this.#change<'there'>(ALL_METADATA, (held) => {
      const readers = rolesIn(held.$acl?.['$r']);
      const wanted = [...new Set([ADMINISTRATORS, ...readers, group])];
      if (wanted.every((role) => readers.includes(role))) return 'there';
      return { becomes: { ...held, $acl: { ...held.$acl, $r: wanted } } };
    });
  }

  /**
   * Lets nobody but a group read and write the streams of users, and nobody but administrators delete them: all of the
   * server's, whichever application they belong to.
   */
  protect(group: string, replace: boolean): Promise<Done | OthersLetIn> {
    const wanted = aclFor(group);
    return this.#change<'there' | OthersLetIn>(SETTINGS, (held) => {
      const current = held.$userStreamAcl ?? {};
      if (isSame(current, wanted)) return 'there';
      const named = Object.values(current).flatMap(rolesIn);
      const others = [...new Set(named)].filter((role) => role !== group && role !== ADMINISTRATORS);
      if (others.length > 0 && !replace) return { others: others.toSorted() };
      return { becomes: { ...held, $userStreamAcl: wanted } };
    });
  }

  close(): Promise<void> {
    return this.#wire.close();
  }

  /** Writes what is to be at the revision that was read, and reads again where another was quicker. */
  async #change<Left>(
    { stream, type }: Place,
    decide: (held: Held) => Left | Becomes,
  ): Promise<Left | 'done'> {
    for (let attempt = 1; ; attempt++) {
      const last = (await within(ATTEMPT_MS, this.#wire.readStream(stream, 0n))).at(-1);
      const decision = decide((last?.data ?? {}) as Held);
      if (!isChange(decision)) return decision;
      const event = { id: randomUUID(), type, data: decision.becomes, metadata: {} };
      try {
        await within(ATTEMPT_MS, this.#wire.append(stream, last?.revision ?? 'no_stream', [event]));
        return 'done';
      } catch (error) {
        if (failureOf(error).kind !== 'conflict' || attempt === ATTEMPTS) throw error;
      }
    }
  }
}

interface Becomes {
  readonly becomes: Held;
}

const isChange = (decision: unknown): decision is Becomes =>
  typeof decision === 'object' && decision !== null && 'becomes' in decision;

const aclFor = (group: string): Acl => ({
  $r: [group],
  $w: [group],
  $d: [ADMINISTRATORS],
  $mr: [ADMINISTRATORS],
  $mw: [ADMINISTRATORS],
});

/** The server takes one role for a list of one. */
const rolesIn = (roles: string | readonly string[] | undefined): readonly string[] =>
  typeof roles === 'string' ? [roles] : (roles ?? []);

const isSame = (acl: Acl, other: Acl): boolean => inOrder(acl) === inOrder(other);

const inOrder = (acl: Acl): string => {
  const rights = Object.entries(acl).map(([right, roles]) => [right, rolesIn(roles).toSorted()] as const);
  return JSON.stringify(rights.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};
