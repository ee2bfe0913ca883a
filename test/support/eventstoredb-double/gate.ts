import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Link } from './link.js';

export const LOOPBACK = '127.0.0.1';

/** The way in for the clients: what happens to connections happens here, byte by byte and in front of TLS. */
export class Gate {
  readonly #inner: number;
  readonly #links = new Set<Link>();
  #server: Server | undefined;
  #muted = false;
  #delay = 0;

  /** `inner`: the port of the gRPC server behind. */
  constructor(inner: number) {
    this.#inner = inner;
  }

  get isOpen(): boolean {
    return this.#server !== undefined;
  }

  get connections(): number {
    return this.#links.size;
  }

  async open(port: number): Promise<number> {
    const server = createServer((socket) => this.#join(socket));
    server.listen(port, LOOPBACK);
    await once(server, 'listening');
    this.#server = server;
    return (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    if (this.#server === undefined) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server = undefined;
    this.drop();
    await closed;
  }

  drop(): void {
    for (const link of this.#links) link.drop();
  }

  /** Nothing goes out any more, not even the answer to a ping. */
  mute(muted: boolean): void {
    this.#muted = muted;
    for (const link of this.#links) link.mute(muted);
  }

  delay(milliseconds: number): void {
    this.#delay = milliseconds;
    for (const link of this.#links) link.delay(milliseconds);
  }

  #join(client: Socket): void {
    const link = new Link(client, connect(this.#inner, LOOPBACK), () => this.#links.delete(link));
    this.#links.add(link);
    link.delay(this.#delay);
    if (this.#muted) link.mute(true);
  }
}
