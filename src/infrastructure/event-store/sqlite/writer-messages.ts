import type { AppendRequest, GroupResult } from './log-writer.js';

/** To the writer. Answers come in the order of the requests, so neither carries an id. */
export type ToWriter =
  | { readonly kind: 'append'; readonly requests: readonly AppendRequest[] }
  | { readonly kind: 'synchronous' | 'renew-store-id' | 'unfinished' | 'finished' | 'close' };

export type FromWriter =
  | { readonly kind: 'ready'; readonly storeId: string }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly mayPass: boolean;
      readonly damaged?: readonly number[];
    }
  | ({ readonly kind: 'outcomes' } & GroupResult)
  | { readonly kind: 'answer'; readonly value: string | number }
  | { readonly kind: 'error'; readonly reason: string };
