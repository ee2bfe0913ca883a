import { setTimeout as after } from 'node:timers/promises';
import type { Socket } from 'node:net';

/** One client's connection and the connection to the gRPC server behind the gate. */
export class Link {
  readonly #client: Socket;
  readonly #inner: Socket;
  #muted = false;
  #delay = 0;
  /** What is on its way with a delay: the order of the bytes outlives a change of the delay. */
  #underway = 0;
  #order: Promise<unknown> = Promise.resolve();

  constructor(client: Socket, inner: Socket, onEnd: () => void) {
    this.#client = client;
    this.#inner = inner;
    client.setNoDelay(true);
    inner.setNoDelay(true);
    client.pipe(inner);
    inner.on('data', (chunk: Buffer) => this.#out(chunk));
    for (const socket of [client, inner])
      socket
        .on('error', () => socket.destroy())
        .on('close', () => {
          client.destroy();
          inner.destroy();
          onEnd();
        });
  }

  drop(): void {
    this.#client.resetAndDestroy();
    this.#inner.destroy();
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    if (muted) this.#inner.pause();
    else this.#inner.resume();
  }

  delay(milliseconds: number): void {
    this.#delay = milliseconds;
  }

  #out(chunk: Buffer): void {
    if (this.#delay === 0 && this.#underway === 0) {
      this.#write(chunk);
      return;
    }
    this.#underway += 1;
    const due = after(this.#delay);
    this.#order = this.#order
      .then(() => due)
      .then(() => {
        this.#underway -= 1;
        this.#write(chunk);
      });
  }

  #write(chunk: Buffer): void {
    if (this.#client.destroyed || this.#client.write(chunk)) return;
    this.#inner.pause();
    this.#client.once('drain', () => {
      if (!this.#muted) this.#inner.resume();
    });
  }
}
