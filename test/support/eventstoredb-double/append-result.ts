import type { Appended } from './log.js';
import type { Proposed } from './recorded.js';
import type { Expected } from './repeat.js';

export interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
}

/** How an append ends: in the log, or before it gets there. */
export type AppendResult =
  Appended | { readonly outcome: 'bad-request' | 'too-large' | 'timed-out' | 'access-denied' | 'no-leader' };
