import type {
  CompiledSql,
  HeldBack,
  LogPoint,
  ParkedStream,
  RetryProgress,
  Views,
} from '../../application/ports/views.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { Instant } from '../../domain/kernel/values.js';
import { ApiError } from '../problems/api-error.js';

/**
 * Views that are read for one request: for ever, or no longer than it is given from some moment on. What it waits for on
 * purpose does not count.
 */
export class ViewsInTime implements Views {
  readonly #views: Views;
  #ends = Number.POSITIVE_INFINITY;

  constructor(views: Views) {
    this.#views = views;
  }

  endIn(ms: number): void {
    this.#ends = performance.now() + ms;
  }

  /** Throws `DEADLINE_EXCEEDED`. */
  rows<R>(query: CompiledSql): Promise<readonly R[]> {
    return this.#inTime(() => this.#views.rows<R>(query));
  }

  holds(position: number): Promise<boolean> {
    return this.#inTime(() => this.#views.holds(position));
  }

  parked(): Promise<readonly ParkedStream[]> {
    return this.#inTime(() => this.#views.parked());
  }

  heldAfter(position: number, programme: Uuid): Promise<readonly HeldBack[]> {
    return this.#inTime(() => this.#views.heldAfter(position, programme));
  }

  pointAtPosition(position: number): Promise<LogPoint> {
    return this.#inTime(() => this.#views.pointAtPosition(position));
  }

  pointAtInstant(at: Instant): Promise<LogPoint> {
    return this.#inTime(() => this.#views.pointAtInstant(at));
  }

  async waitFor(position: number, timeoutMs: number): Promise<boolean> {
    const begun = performance.now();
    const reached = await this.#views.waitFor(position, timeoutMs);
    this.#ends += performance.now() - begun;
    return reached;
  }

  status = () => this.#views.status();
  wake = () => this.#views.wake();
  retry = (progress?: RetryProgress) => this.#views.retry(progress);
  close = () => this.#views.close();

  async #inTime<T>(read: () => Promise<T>): Promise<T> {
    const left = this.#ends - performance.now();
    if (left === Number.POSITIVE_INFINITY) return read();
    if (left <= 0) throw new ApiError('DEADLINE_EXCEEDED');
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new ApiError('DEADLINE_EXCEEDED')), left);
    try {
      return await Promise.race([read(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
