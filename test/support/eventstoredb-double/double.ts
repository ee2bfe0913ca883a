import { randomUUID } from 'node:crypto';
import type { Server } from '@grpc/grpc-js';
import type { Endpoint } from './failures.js';
import { Faults, type Counters, type Loss } from './faults.js';
import { Gate, LOOPBACK } from './gate.js';
import { clusterInfo } from './gossip-call.js';
import { grpcServer, listen, type Tls } from './grpc-server.js';
import { Hold } from './hold.js';
import { Log } from './log.js';
import type { Membership } from './membership.js';
import type { NodeContext } from './node-context.js';
import { Rights, type User } from './rights.js';
import { release, supportedMethods } from './server-features-call.js';

export interface DoubleOptions {
  /** 24.6.0 unless given. */
  readonly version?: string;
  readonly tls?: Tls;
  /** With users nobody may do anything without credentials; `admin`, `changeit` is always there. */
  readonly users?: readonly User[];
  /** A log that several servers share, and who may do what to it. */
  readonly log?: Log;
  readonly rights?: Rights;
  readonly appendLimit?: number;
}

const APPEND_LIMIT_BYTES = 1_048_576;
const TELLS_CAUGHT_UP_SINCE = release('23.10');

/** One EventStoreDB server on the loopback, with a log in memory that outlives `stop`. */
export class EventStoreDbDouble {
  readonly id = randomUUID();
  readonly log: Log;
  readonly rights: Rights;
  readonly counters: Counters = {
    appendsReceived: 0,
    appendsWritten: 0,
    readsAnswered: 0,
    subscriptionsOpen: 0,
    eventsSent: 0,
  };
  readonly #options: DoubleOptions;
  readonly #faults = new Faults();
  readonly #frozen = new Hold();
  readonly #withoutMajority = new Hold();
  readonly #server: Server;
  #membership: Membership | undefined;
  #gate: Gate | undefined;
  #port = 0;

  constructor(options: DoubleOptions = {}) {
    this.#options = options;
    this.log = options.log ?? new Log();
    this.rights = options.rights ?? new Rights(this.log);
    for (const user of options.users ?? []) this.rights.add(user);
    if (options.users !== undefined) this.rights.enforced = true;
    this.#server = grpcServer(
      this.#context(),
      () => supportedMethods(this.version),
      () => clusterInfo(this.#members(), LOOPBACK),
    );
  }

  static async start(options: DoubleOptions = {}): Promise<EventStoreDbDouble> {
    const double = new EventStoreDbDouble(options);
    await double.start();
    return double;
  }

  get version(): string {
    return this.#options.version ?? '24.6.0';
  }

  get port(): number {
    return this.#port;
  }

  get isUp(): boolean {
    return this.#gate?.isOpen === true;
  }

  get connections(): number {
    return this.#gate?.connections ?? 0;
  }

  get connectionString(): string {
    return `esdb://${LOOPBACK}:${this.#port}?tls=${this.#options.tls !== undefined}`;
  }

  /** Listens: the first time on a port that is free, later on the same one, with all that was written before. */
  async start(): Promise<void> {
    this.#gate ??= new Gate(await listen(this.#server, this.#options.tls));
    this.#port = await this.#gate.open(this.#port);
  }

  /** As if killed: connections break, what was held back is lost, the log stays. */
  async stop(): Promise<void> {
    await this.#gate?.close();
    this.#frozen.forget();
    this.#withoutMajority.forget();
  }

  /** For ever. */
  async dispose(): Promise<void> {
    await this.stop();
    this.#server.forceShutdown();
  }

  /** For `DoubleProcess`, which can only call. */
  counted(): Counters & { readonly connections: number } {
    return { ...this.counters, connections: this.connections };
  }

  dropConnections(): void {
    this.#gate?.drop();
  }

  /** Takes in what comes and answers nothing, not even pings, until `thaw`. */
  freeze(): void {
    this.#frozen.close();
    this.#gate?.mute(true);
  }

  /** Handles all that came in meanwhile, also for callers who have given up. */
  thaw(): void {
    this.#gate?.mute(false);
    this.#frozen.open();
  }

  /** What came in while frozen is never handled. */
  forget(): void {
    this.#frozen.forget();
  }

  delayAnswers(milliseconds: number): void {
    this.#gate?.delay(milliseconds);
  }

  /** The next appends are written, and their answers are lost: in silence, or with the connection. */
  loseAcknowledgements(count: number, loss: Loss = 'silence'): void {
    this.#faults.lostAcknowledgements = count;
    this.#faults.loss = loss;
  }

  /** The next writes are refused by one who does not lead, and who may know who does. */
  refuseAsFollower(count: number, leader?: Endpoint): void {
    this.#faults.refusals = count;
    this.#faults.refusal = { leader };
  }

  deliverTwice(count: number): void {
    this.#faults.deliveredTwice = count;
  }

  /**
   * Of the same bytes twice at once, the second ends in the server's own time-out: an answer is kept back for
   * `windowMs` to be met by its twin, which is told after `afterMs`.
   */
  timeOutTwins(on: boolean, windowMs = 50, afterMs = 2_000): void {
    this.#faults.twins = on ? { windowMs, afterMs } : undefined;
  }

  /** Makes it one of several. */
  join(membership: Membership): void {
    this.#membership = membership;
  }

  /** Without a majority nothing is written: what is to be written waits. */
  holdWrites(held: boolean): void {
    if (held) this.#withoutMajority.close();
    else this.#withoutMajority.open();
  }

  #members(): Membership['members'] {
    const alone = { id: this.id, port: this.#port, isLeader: true, isAlive: true };
    return this.#membership?.members ?? [alone];
  }

  #context(): NodeContext {
    // The server's own membership may change: the handlers have to see it as it is when they are called.
    const membership = (): Membership | undefined => this.#membership;
    return {
      log: this.log,
      rights: this.rights,
      faults: this.#faults,
      counters: this.counters,
      frozen: this.#frozen,
      withoutMajority: this.#withoutMajority,
      appendLimit: this.#options.appendLimit ?? APPEND_LIMIT_BYTES,
      tellsCaughtUp: release(this.version) >= TELLS_CAUGHT_UP_SINCE,
      get isLeader() {
        return membership()?.isLeader ?? true;
      },
      get leader() {
        return membership()?.leader;
      },
      dropConnections: () => this.dropConnections(),
    };
  }
}
