import type { CommandService } from '../application/command-request.js';
import type { Clock } from '../application/ports/clock.js';
import type { Directory } from '../application/ports/directory.js';
import type { AnsweredRequest, Telemetry } from '../application/ports/telemetry.js';
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
  /** What does not work now while the rest does, in English. */
  readonly degraded: readonly string[];
}

/** By which a line of the log is found again. */
export interface WorkIds {
  readonly requestId?: string;
  readonly commandId?: string;
}

/** One request, as the log tells of it. */
export interface LoggedRequest extends AnsweredRequest {
  readonly requestId: string;
  readonly seconds: number;
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
  readonly telemetry: Telemetry;
  /** Structured, without personal data. */
  reportError(error: unknown, about: string, ids?: WorkIds): void;
  /** Of little interest until something is looked for. */
  reportRequest(answered: LoggedRequest): void;
}

export const RUNTIME = Symbol('Runtime');
