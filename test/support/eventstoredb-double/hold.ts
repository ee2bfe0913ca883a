/** What is closed keeps what comes in, in order, until it is opened or told to forget. */
export class Hold {
  #closed = false;
  #kept: (() => void)[] = [];

  pass(work: () => void): void {
    if (this.#closed) this.#kept.push(work);
    else work();
  }

  close(): void {
    this.#closed = true;
  }

  open(): void {
    this.#closed = false;
    for (const work of this.#kept.splice(0)) work();
  }

  forget(): void {
    this.#kept = [];
  }
}
