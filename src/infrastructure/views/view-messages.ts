import type { CompiledSql, ViewsStatus } from '../../application/ports/views.js';
import type { LogNews } from '../event-store/eventstoredb/head.js';
import type { LogPlace } from '../event-store/log-place.js';

/** What both threads are started with. */
export interface ViewsPlace {
  readonly folder: string;
  readonly log: LogPlace;
}

export type ToProjector =
  { readonly kind: 'wake' | 'close' } | { readonly kind: 'retry'; readonly id: number };
export type FromProjector =
  | { readonly kind: 'ready'; readonly file: string; readonly status: ViewsStatus }
  | { readonly kind: 'status'; readonly status: ViewsStatus }
  | { readonly kind: 'retrying'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'retried'; readonly id: number; readonly failed?: string }
  /** Of a log that others write to. */
  | { readonly kind: 'log'; readonly news: LogNews };

export type ToReader =
  { readonly kind: 'rows'; readonly id: number; readonly query: CompiledSql } | { readonly kind: 'close' };
export type FromReader =
  | { readonly id: number; readonly rows: readonly unknown[] }
  /** `words` are for the log, and quote nothing. */
  | { readonly id: number; readonly error: string; readonly words: string };
