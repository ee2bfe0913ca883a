import { SingleBar } from 'cli-progress';
import type { Say } from './messages/say.js';

export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

const SHOWN_AFTER_MS = 1000;

/** Answers go to the standard output, as text or as one JSON object; everything else to the standard error. */
export class Terminal {
  #bar: SingleBar | undefined;
  #since: number | undefined;

  constructor(
    private readonly streams: Streams,
    readonly say: Say,
    readonly json: boolean,
    private readonly now: () => number = () => performance.now(),
  ) {}

  answer(lines: readonly string[], object: Readonly<Record<string, unknown>>): void {
    this.endProgress();
    const text = this.json ? JSON.stringify(object, null, 2) : lines.join('\n');
    this.streams.stdout.write(`${text}\n`);
  }

  note(line: string): void {
    this.endProgress();
    this.streams.stderr.write(`${line}\n`);
  }

  /** A bar for whoever watches, once it takes longer than a second. */
  readonly progress = (done: number, total: number): void => {
    if (this.streams.stderr.isTTY !== true) return;
    this.#since ??= this.now();
    if (this.#bar === undefined && this.now() - this.#since < SHOWN_AFTER_MS) return;
    if (this.#bar === undefined) {
      this.#bar = new SingleBar({
        stream: this.streams.stderr,
        format: '{bar} {percentage}%  {value}/{total}  {eta_formatted}',
        clearOnComplete: true,
      });
      this.#bar.start(total, done);
    }
    this.#bar.setTotal(total);
    this.#bar.update(done);
  };

  endProgress(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#since = undefined;
  }
}
