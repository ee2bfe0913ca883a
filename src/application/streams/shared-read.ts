/**
 * One read for all who wait for it. Whoever asks while a read is under way gets the next one, so that no answer is
 * older than its question, and never do two reads run side by side.
 */
export class SharedRead<T> {
  private running: Promise<T> | undefined;
  private next: Promise<T> | undefined;

  constructor(private readonly read: () => Promise<T>) {}

  fresh(): Promise<T> {
    if (this.running === undefined) return this.start();
    this.next ??= this.running.then(
      () => this.start(),
      () => this.start(),
    );
    return this.next;
  }

  private start(): Promise<T> {
    this.next = undefined;
    const running = this.read();
    this.running = running;
    const release = () => {
      // With a next one waiting, the place stays taken until that has started.
      if (this.running === running && this.next === undefined) this.running = undefined;
    };
    running.then(release, release);
    return running;
  }
}
