import type { Log } from './log.js';
import { describedBy, type Acl } from './stream.js';

export interface User {
  readonly name: string;
  readonly password: string;
  readonly groups: readonly string[];
}
/** Who calls: without credentials nobody. */
export type Caller = User | undefined;
type Action = 'read' | 'write' | 'delete';

const ADMINISTRATORS = '$admins';
const EVERYBODY = '$all';
const SETTINGS_STREAM = '$settings';
const KEYS = { read: '$r', write: '$w', delete: '$d' } as const;
const METADATA_KEYS = { read: '$mr', write: '$mw', delete: '$mw' } as const;
interface Settings {
  readonly $userStreamAcl?: Acl;
  readonly $systemStreamAcl?: Acl;
}

export const ADMIN: User = { name: 'admin', password: 'changeit', groups: [ADMINISTRATORS] };

/** The default policy of a server with users: who may do what to a stream. */
export class Rights {
  readonly #log: Log;
  readonly #users = new Map<string, User>([[ADMIN.name, ADMIN]]);
  /** When off, everybody may do everything. */
  enforced = false;

  constructor(log: Log) {
    this.#log = log;
  }

  add(user: User): void {
    this.#users.set(user.name, user);
  }

  /** The caller by his basic authorisation; `wrong` when name or password are. */
  callerOf(authorization: string | undefined): Caller | 'wrong' {
    if (!this.enforced || authorization === undefined) return undefined;
    const [name = '', ...password] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
      .toString()
      .split(':');
    const user = this.#users.get(name);
    return user?.password === password.join(':') ? user : 'wrong';
  }

  allows(caller: Caller, action: Action, stream: string): boolean {
    if (!this.enforced) return true;
    if (caller === undefined) return false;
    const roles = [caller.name, ...caller.groups];
    if (roles.includes(ADMINISTRATORS)) return true;
    const described = describedBy(stream);
    const key = described === undefined ? KEYS[action] : METADATA_KEYS[action];
    const allowed = this.#allowed(described ?? stream, key);
    return allowed.some((role) => role === EVERYBODY || roles.includes(role));
  }

  #allowed(stream: string, key: keyof Acl): readonly string[] {
    const settings = this.#settings();
    const [acl, role] = stream.startsWith('$')
      ? [settings.$systemStreamAcl, ADMINISTRATORS]
      : [settings.$userStreamAcl, EVERYBODY];
    const roles = this.#log.stream(stream).metadata.$acl?.[key] ?? acl?.[key] ?? role;
    return typeof roles === 'string' ? [roles] : roles;
  }

  #settings(): Settings {
    const last = this.#log.stream(SETTINGS_STREAM).events.at(-1);
    return last === undefined ? {} : (JSON.parse(Buffer.from(last.data).toString()) as Settings);
  }
}
