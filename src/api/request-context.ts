import type { ActorId, Uuid } from '../domain/kernel/ids.js';
import type { Language } from '../domain/kernel/values.js';
import type { Loaders } from './loaders/loaders.js';
import { createLoaders } from './loaders/loaders.js';
import { livePoint } from './points/resolve-point.js';
import { scopeAt } from './points/scope.js';
import type { QueryRoot, Scope } from './points/scope.js';
import { ApiError } from './problems/api-error.js';
import type { Runtime } from './runtime.js';

/** What one request knows: who asks, in which language, and what it has read so far. Never a point in time asked for. */
export class ApiContext {
  readonly loaders: Loaders;
  readonly #rights = new Map<Uuid, Promise<boolean>>();
  readonly #remembered = new Map<string, unknown>();
  #live: Scope | undefined;

  constructor(
    readonly runtime: Runtime,
    readonly actor: ActorId,
    readonly language: Language,
    readonly requestId: string,
  ) {
    this.loaders = createLoaders(runtime.views);
  }

  /** Where a root field stands. Now is the same now for all live fields of a request. */
  scopeOf(root: QueryRoot | undefined): Scope {
    if (root?.scope !== undefined) return root.scope;
    this.#live ??= scopeAt(this.runtime, livePoint(this.runtime), false);
    return this.#live;
  }

  /** A programme's time zone; every project's programme is in the views before it. */
  async timeZoneOf({ point }: Scope, programme: Uuid): Promise<string> {
    const row = await this.loaders.programme.load({ point, id: programme });
    if (row === undefined) throw this.lacking(`programme ${programme}`);
    return row.timeZone;
  }

  /** The views lack what must be there: it is held back, or else something is wrong with them. */
  lacking(what: string): Error {
    return this.runtime.views.status().parked === undefined
      ? new Error(`the views hold no ${what}`)
      : new ApiError('VIEW_PARKED');
  }

  /** What is made once in a request, by name. */
  remembered<T>(name: string, make: () => T): T {
    if (!this.#remembered.has(name)) this.#remembered.set(name, make());
    return this.#remembered.get(name) as T;
  }

  /** For the same caller, with nothing read yet: what is read in a long answer is let go. */
  anew(): ApiContext {
    return new ApiContext(this.runtime, this.actor, this.language, this.requestId);
  }

  /** After a command: it may have given or taken what was asked before it. */
  forgetRights(): void {
    this.#rights.clear();
  }

  /** The caller's right now, whatever date is asked for. */
  mayRead(programme: Uuid): Promise<boolean> {
    let answer = this.#rights.get(programme);
    if (answer === undefined) {
      answer = this.runtime.access.mayRead(this.actor, programme);
      this.#rights.set(programme, answer);
    }
    return answer;
  }
}
