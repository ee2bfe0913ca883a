import type { CommandService } from '../application/command-request.js';
import type { Clock } from '../application/ports/clock.js';
import type { Directory } from '../application/ports/directory.js';
import type { Views } from '../application/ports/views.js';
import type { Language } from '../domain/kernel/values.js';
import type { Limits } from './limits/limits.js';
import type { ActorId, Uuid } from '../domain/kernel/ids.js';

/** Who is it, and may he read: answered from stream state, never from views. */
export interface Access {
  authenticate(bearer: string): Promise<ActorId | undefined>;
  mayRead(actor: ActorId, programme: Uuid): Promise<boolean>;
  isAdministrator(actor: ActorId, programme: Uuid): Promise<boolean>;
  /** Of the installation; may see its tokens. */
  isOperator(actor: ActorId): Promise<boolean>;
}

export interface Readiness {
  readonly ready: boolean;
  /** Why not, in English, for operators. */
  readonly reasons: readonly string[];
  /** What is amiss though it serves. */
  readonly degraded: readonly string[];
}

/** Everything that the API is handed; composed outside of Nest. */
export interface Runtime {
  readonly storeId: string;
  readonly demo: boolean;
  readonly defaultLanguage: Language;
  readonly introspection: boolean;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly commands: CommandService;
  readonly access: Access;
  readonly directory: Directory;
  readonly views: Views;
  /** The log's last position. */
  head(): Promise<number>;
  readiness(): Readiness;
  /** Structured, without personal data. */
  reportError(error: unknown, about: string): void;
}

export const RUNTIME = Symbol('Runtime');
