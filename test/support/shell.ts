import { randomUUID } from 'node:crypto';
import type { Caller, CommandRequest, Receipt } from '../../src/application/command-request.js';
import { ClockGuard } from '../../src/application/commands/clock-guard.js';
import { CommandHandler } from '../../src/application/commands/command-handler.js';
import { LogHealth } from '../../src/application/commands/log-health.js';
import { sha256Digest } from '../../src/application/event-log/digest.js';
import type { Clock } from '../../src/application/ports/clock.js';
import type { Directory } from '../../src/application/ports/directory.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { StreamStates } from '../../src/application/streams/stream-states.js';
import type { Envelope } from '../../src/domain/kernel/event.js';
import type { ActorId, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import { isProblem, type Problem } from '../../src/domain/kernel/problem.js';
import { MemoryEventStore } from '../../src/infrastructure/event-store/memory.js';

/** A clock that stands until it is told to go on, or to jump. */
export class SetClock implements Clock {
  constructor(
    private wall = Date.parse('2026-06-01T10:00:00.000Z'),
    private boot = 1_000_000,
  ) {}

  now(): number {
    return this.wall;
  }

  sinceBoot(): number {
    return this.boot;
  }

  pass(ms: number): void {
    this.wall += ms;
    this.boot += ms;
  }

  /** The wall clock is moved; the time since boot goes on as it did. */
  jump(ms: number): void {
    this.wall += ms;
  }
}

export class MemoryDirectory implements Directory {
  private readonly names = new Map<ActorId, string>();

  nameOf(actor: ActorId): string | undefined {
    return this.names.get(actor);
  }

  setName(actor: ActorId, name: string): void {
    this.names.set(actor, name);
  }

  close(): void {
    this.names.clear();
  }
}

export const OPERATOR = 'op-1' as ActorId;
export const CLI: Caller = { actor: 'cli' as ActorId, door: 'socket' };
export const by = (actor: string): Caller => ({ actor: actor as ActorId, door: 'http' });
export const commandId = (): Uuid => randomUUID() as string as Uuid;

type Beside = Partial<Omit<CommandRequest, 'command' | 'caller' | 'input'>>;

/** The command handler with all that it stands on, on a store in memory. */
export class Shell {
  readonly states: StreamStates;
  readonly health = new LogHealth();
  readonly directory = new MemoryDirectory();
  readonly guard: ClockGuard;
  readonly handler: CommandHandler;

  constructor(
    readonly store: EventStore = new MemoryEventStore(),
    readonly clock = new SetClock(),
  ) {
    this.states = new StreamStates(store);
    this.guard = new ClockGuard(clock, undefined);
    this.handler = new CommandHandler({
      store,
      states: this.states,
      clock: this.guard,
      health: this.health,
      directory: this.directory,
      digest: sha256Digest,
    });
  }

  /** With an installation that op-1 operates. */
  static async opened(store?: EventStore, clock?: SetClock): Promise<Shell> {
    const shell = new Shell(store, clock);
    await shell.done(CLI, 'openInstallation', { demo: false, operator: OPERATOR });
    return shell;
  }

  send(caller: Caller, command: string, input: object, beside: Beside = {}): Promise<Receipt | Problem> {
    return this.handler.execute({ command, caller, input, commandId: commandId(), ...beside });
  }

  /** As `send`, where a refusal is a mistake of the spec. */
  async done(caller: Caller, command: string, input: object, beside: Beside = {}): Promise<Receipt> {
    const answer = await this.send(caller, command, input, beside);
    if (isProblem(answer)) throw new Error(`${command} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** The envelopes of a stream, as they are stored. */
  async envelopes(stream: StreamName): Promise<Envelope[]> {
    const stored = await this.store.readStream(stream);
    return stored.map(({ text }) => JSON.parse(text) as Envelope);
  }
}
