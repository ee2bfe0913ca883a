import { EventStoreDbDouble, type DoubleOptions } from './double.js';
import { LOOPBACK } from './gate.js';
import { Log } from './log.js';
import { Rights } from './rights.js';

/**
 * Several servers with one log between them, one of which leads. A follower forwards what is to be written, and
 * refuses it with the leader's address where the caller insists on the leader.
 */
export class DoubleCluster {
  readonly nodes: readonly EventStoreDbDouble[];
  readonly log = new Log();
  #leader: EventStoreDbDouble | undefined;

  private constructor(size: number, options: DoubleOptions) {
    const rights = new Rights(this.log);
    const shared = { ...options, log: this.log, rights };
    this.nodes = Array.from({ length: size }, () => new EventStoreDbDouble(shared));
    for (const node of this.nodes) node.join(this.#membershipOf(node));
  }

  /** The first node leads. */
  static async start(size = 3, options: DoubleOptions = {}): Promise<DoubleCluster> {
    const cluster = new DoubleCluster(size, options);
    for (const node of cluster.nodes) await node.start();
    cluster.lead(cluster.nodes[0]!);
    return cluster;
  }

  get leader(): EventStoreDbDouble | undefined {
    return this.#leader;
  }

  /** For clients that discover the nodes by gossip. */
  connectionString(nodePreference: 'leader' | 'follower' = 'leader'): string {
    const [first] = this.nodes;
    const hosts = this.nodes.map(({ port }) => `${LOOPBACK}:${port}`).join(',');
    const tls = first!.connectionString.endsWith('tls=true');
    return `esdb://${hosts}?tls=${tls}&nodePreference=${nodePreference}&discoveryInterval=20`;
  }

  lead(node: EventStoreDbDouble): void {
    this.#leader = node;
    this.#holdWithoutMajority();
  }

  /** As if killed. When it led and there is a majority, the first of those that are left leads. */
  async stop(node: EventStoreDbDouble): Promise<void> {
    await node.stop();
    this.#elect();
  }

  async restart(node: EventStoreDbDouble): Promise<void> {
    await node.start();
    this.#elect();
  }

  async dispose(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.dispose()));
  }

  get #up(): readonly EventStoreDbDouble[] {
    return this.nodes.filter((node) => node.isUp);
  }

  get #hasMajority(): boolean {
    return this.#up.length > this.nodes.length / 2;
  }

  #elect(): void {
    if (!this.#hasMajority) this.#leader = undefined;
    else if (this.#leader?.isUp !== true) this.#leader = this.#up[0];
    this.#holdWithoutMajority();
  }

  #holdWithoutMajority(): void {
    for (const node of this.nodes) node.holdWrites(!this.#hasMajority);
  }

  #membershipOf(node: EventStoreDbDouble): Parameters<EventStoreDbDouble['join']>[0] {
    const leader = (): EventStoreDbDouble | undefined => this.#leader;
    const nodes = (): DoubleCluster['nodes'] => this.nodes;
    return {
      get isLeader() {
        return leader() === node;
      },
      get leader() {
        const port = leader()?.port;
        return port === undefined ? undefined : { address: LOOPBACK, port };
      },
      get members() {
        return nodes().map((member) => ({
          id: member.id,
          port: member.port,
          isLeader: leader() === member,
          isAlive: member.isUp,
        }));
      },
    };
  }
}
