import type { Instant } from '../src/domain/kernel/values.js';

/**
 * Where a read stands. `position`: the end of a whole batch that the views have reached, which picks the rows.
 * `at`: the as-of instant, to which durations count. A live read is one at the checkpoint and the server's clock.
 */
export interface Point {
  readonly position: number;
  readonly at: Instant;
}
