import { SingleBar } from 'cli-progress';
import type { ViewsStatus } from '../application/ports/views.js';
import type { ServerLog } from './server-log.js';

const SHOWN_AFTER_MS = 1000;
const LOGGED_EVERY_PERCENT = 10;

type Screen = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Shows how far a first build of the views is, once it takes longer than a second: a bar for people, lines in a log. */
export class BuildBar {
  #bar: SingleBar | undefined;
  #since: number | undefined;
  #logged = 0;

  constructor(
    private readonly screen: Screen,
    private readonly log: ServerLog,
    private readonly now: () => number = () => performance.now(),
  ) {}

  readonly take = ({ building }: Pick<ViewsStatus, 'building'>): void => {
    if (building === undefined) return this.#end();
    this.#since ??= this.now();
    if (this.now() - this.#since < SHOWN_AFTER_MS) return;
    const { done, total } = building;
    if (this.screen.isTTY === true) this.#show(done, total);
    else this.#write(done, total);
  };

  #show(done: number, total: number): void {
    if (this.#bar === undefined) {
      const format = 'Building the views {bar} {percentage}%  {value}/{total}  {eta_formatted}';
      this.#bar = new SingleBar({ stream: this.screen, format, clearOnComplete: true });
      this.#bar.start(total, done);
    }
    this.#bar.setTotal(total);
    this.#bar.update(done);
  }

  #write(done: number, total: number): void {
    const percent = Math.floor((done / total) * 100);
    if (percent < this.#logged + LOGGED_EVERY_PERCENT) return;
    this.#logged = percent;
    this.log.info(`the views are being built: ${percent} %`, { done, total });
  }

  #end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#since = undefined;
  }
}
