import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../../config/exit-codes.js';
import type { CopyRefused } from '../../application/copy/copy-refused.js';
import type { CopyPlace } from '../../composition/copy-places.js';
import type { Context } from '../context.js';
import { eventStoreIn } from '../event-store-setting.js';
import { Refusal } from '../refusal.js';

export interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly fromPrefix?: string;
  readonly toPrefix?: string;
}

/** Copies a log to another store, or goes on with a copy, and proves that it is the same. */
export const copyLog = async (context: Context, options: CopyOptions): Promise<void> => {
  const { say, terminal, world } = context;
  const from = placeOf(context, options.from, options.fromPrefix);
  const to = placeOf(context, options.to, options.toPrefix);
  if (isSamePlace(from, to)) throw new Refusal(EXIT.usage, 'USAGE', [say('log.copy.same-place')]);
  if (clientOf(from) !== clientOf(to) && clientOf(from) !== '' && clientOf(to) !== '')
    throw new Refusal(EXIT.usage, 'USAGE', [say('log.copy.two-clients')]);
  const report = await orRefused(context, to, () =>
    world.copyLog(from, to, (share) => terminal.progress(Math.round(share * PARTS), PARTS)),
  );
  const { found, copied, events, streams, grown } = report;
  const lines = [
    say('log.copy.done', { copied, found, events, streams }),
    ...(grown ? [say('log.copy.grown')] : []),
  ];
  terminal.answer(lines, { ok: true, ...report });
};

/** The log is used as it is, where a copy into it will not come to its end. */
export const giveUpCopy = async (
  context: Context,
  { to: text, toPrefix }: Pick<CopyOptions, 'to' | 'toPrefix'>,
): Promise<void> => {
  const { say, terminal, world } = context;
  const to = placeOf(context, text, toPrefix);
  const givenUp = await orRefused(context, to, () => world.giveUpCopy(to));
  if (givenUp === undefined) throw new Refusal(EXIT.failed, 'NOTHING_TO_DO', [say('log.give-up-copy.none')]);
  terminal.answer([say('log.give-up-copy.done', { ...givenUp })], { ok: true, ...givenUp });
};

const orRefused = async <T>(context: Context, to: CopyPlace, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isCopyRefused(error)) throw refused(context, error);
    if (isOwned(error)) throw owned(context, to, error);
    throw error;
  }
};

/** Of the bar. */
const PARTS = 1000;

/** Also what is none, or not quite one: a password in it is not to become the name of a folder. */
const ADDRESS = /^\s*[a-z+]{2,}:|:[^/]*@/i;

const placeOf = (context: Context, text: string, prefix: string | undefined): CopyPlace =>
  ADDRESS.test(text)
    ? { kind: 'eventstoredb', ...eventStoreIn(context.world, { address: text, prefix })! }
    : { kind: 'folder', path: resolve(text) };

const isSamePlace = (one: CopyPlace, other: CopyPlace): boolean =>
  one.kind === 'folder'
    ? other.kind === 'folder' && one.path === other.path
    : other.kind === 'eventstoredb' &&
      one.address.address === other.address.address &&
      one.prefix === other.prefix;

/** Two clients of event stores break each other in one process. */
const clientOf = (place: CopyPlace): string =>
  place.kind === 'folder' ? '' : place.address.address.replace(/[+:].*/s, '');

const isCopyRefused = (error: unknown): error is CopyRefused => (error as Error).name === 'CopyRefused';

const isOwned = (error: unknown): error is { readonly pid?: number } =>
  (error as Error).name === 'FolderOwned';

const owned = ({ say }: Context, to: CopyPlace, { pid = 0 }: { readonly pid?: number }): Refusal => {
  const folder = to.kind === 'folder' ? to.path : '';
  return new Refusal(EXIT.owned, 'OWNED', [say('log.copy.owned', { folder, pid: String(pid) })]);
};

const refused = ({ say }: Context, { refusal, event, reason = '' }: CopyRefused): Refusal => {
  const where = { stream: event?.stream ?? '', revision: event?.revision ?? 0 };
  return new Refusal(
    EXITS[refusal],
    `COPY_${refusal.toUpperCase().replaceAll('-', '_')}`,
    [say(`log.copy.${refusal}`, { ...where, reason })],
    event === undefined ? {} : where,
  );
};

const EXITS: Readonly<Record<CopyRefused['refusal'], ExitCode>> = {
  'source-broken': EXIT.badData,
  'target-broken': EXIT.badData,
  'target-differs': EXIT.badData,
  'target-has-more': EXIT.badData,
  'target-moved': EXIT.failed,
  'target-taken': EXIT.unavailable,
  'target-refuses': EXIT.failed,
  'target-silent': EXIT.unavailable,
  'views-differ': EXIT.badData,
};
