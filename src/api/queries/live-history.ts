import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HeldBack, Views } from '../../application/ports/views.js';
import { categoryOf, idOf } from '../../domain/kernel/ids.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { Point } from '../../../projections/point.js';
import { historyPages } from '../../../projections/history/query.js';
import type { HistoryOwner } from '../../../projections/history/query.js';
import { parsePosition } from '../points/position.js';
import { livePoint } from '../points/resolve-point.js';
import { ApiError } from '../problems/api-error.js';
import { blindFilter, readBlindness } from './blindness.js';
import type { ApiContext } from '../request-context.js';
import { candidacyById, plainUuid, projectById, readableProgramme } from './find.js';
import { PAGE } from './page.js';

/** How many events a subscriber may be behind once he has caught up. */
const MOST_UNREAD = 1000;

/** How long a subscription rests at most before it asks again whether it may go on. */
const REST_MS = 3000;

/** More is written than reaches the subscriber: to be resumed after the last event that he has. */
export class FallenBehind extends Error {
  override readonly name = 'FallenBehind';
}

export interface LiveHistoryArguments {
  readonly programme?: string | null;
  readonly project?: string | null;
  readonly candidacy?: string | null;
  readonly after?: string | null;
}

interface Followed {
  readonly owner: HistoryOwner;
  readonly id: Uuid;
  readonly programme: Uuid;
}

/**
 * The events of a programme, a project or a candidacy after a position, in the order of the log, each once the views have applied
 * it; then whatever comes. Ends with an `ApiError` when the caller may no longer read them, with `FallenBehind` when
 * he falls too far behind. What was recorded before he came waits in the views, not in memory.
 */
export const liveHistory = async (context: ApiContext, args: LiveHistoryArguments): Promise<Readable> => {
  const followed = await followedBy(context, args);
  const after = await startOf(context, args);
  const unread = new PassThrough({ objectMode: true, highWaterMark: PAGE.most });
  // Whoever reads it hears of it too.
  unread.once('error', () => undefined);
  void follow(context, followed, after, unread).catch((error: Error) => unread.destroy(error));
  return unread;
};

/** What cannot be read is as absent as what does not exist. */
const followedBy = async (
  context: ApiContext,
  { programme, project, candidacy }: LiveHistoryArguments,
): Promise<Followed> => {
  if ([programme, project, candidacy].filter((one) => one != null).length !== 1)
    throw new ApiError('INVALID_ARGUMENT', 'programme');
  if (programme != null) {
    const id = await readableProgramme(context, programme);
    if (id !== undefined) return { owner: 'programme', id, programme: id };
  }
  if (candidacy != null) {
    const id = plainUuid('candidacy', candidacy);
    const found = id && (await candidacyById(context, context.scopeOf(undefined), id));
    if (!id || !found) throw new ApiError('NOT_FOUND');
    return { owner: 'candidacy', id, programme: found.row.programme };
  }
  const id = project == null ? undefined : plainUuid('impactProject', project);
  const found = id === undefined ? null : await projectById(context, context.scopeOf(undefined), id);
  if (id === undefined || found === null) throw new ApiError('NOT_FOUND');
  return { owner: 'project', id, programme: found.row.programme };
};

const startOf = async ({ runtime }: ApiContext, { after }: LiveHistoryArguments): Promise<number> => {
  if (after == null) return runtime.views.status().position;
  const position = parsePosition(runtime.storeId, after, 'after');
  // Of another log, or of one that has lost events since: what follows it would never come.
  if (position > (await runtime.head())) throw new ApiError('INVALID_POSITION', 'after');
  return position;
};

const follow = async (
  context: ApiContext,
  followed: Followed,
  start: number,
  unread: PassThrough,
): Promise<void> => {
  const ended = new AbortController();
  unread.once('close', () => ended.abort());
  const { runtime, actor } = context;
  const { owner, id, programme } = followed;
  const { views, storeId } = runtime;
  let after = start;
  let caughtUp = false;
  while (!unread.destroyed) {
    const live = livePoint(runtime);
    const point = await upToWhatIsHeldBack(views, followed, live, after);
    const blindness = await readBlindness(context, programme, live.position);
    const filter = { by: 'recorded', ...blindFilter(context, blindness) } as const;
    const request = { owner, filter, order: 'oldest', first: PAGE.most, after } as const;
    const page = (await historyPages(views, point, request, [id])).get(id);
    for (const entry of page?.items ?? []) unread.write(entry);
    if (page?.hasNext) {
      after = page.items.at(-1)!.position;
      if (!caughtUp && unread.writableNeedDrain) await once(unread, 'drain', ended);
    } else {
      after = Math.max(after, point.position);
      caughtUp = true;
      await rest(views, after, ended, point !== live);
    }
    if (unread.writableLength + unread.readableLength > MOST_UNREAD) throw new FallenBehind();
    if (!(await runtime.access.mayRead(actor, programme))) throw new ApiError('NOT_FOUND');
    // An accepted loss has made another log of it.
    if (runtime.storeId !== storeId) throw new ApiError('INVALID_POSITION', 'after');
  }
};

/** What is held back comes in its place once it is digested: nothing that follows it is told before it. */
const upToWhatIsHeldBack = async (
  views: Views,
  { owner, id, programme }: Followed,
  live: Point,
  after: number,
): Promise<Point> => {
  if (views.status().parked === undefined) return live;
  const concerns = ({ stream }: HeldBack): boolean => {
    if (owner === 'programme') return true;
    const category = categoryOf(stream);
    // Whose project a round or a card is about is not known while it is held back.
    const ofAny = owner === 'project' && (category === 'evaluationRound' || category === 'scoreCard');
    return ofAny || idOf(stream) === id;
  };
  const held = (await views.heldAfter(after, programme)).filter(concerns);
  const first = Math.min(...held.map(({ position }) => position));
  return first > live.position ? live : { ...live, position: first - 1 };
};

/** Until the views have passed a position, but not for ever. */
const rest = async (
  views: Views,
  position: number,
  ended: AbortController,
  isHeldUp: boolean,
): Promise<void> => {
  const { stale, lost } = views.status();
  // Views that stand still say at once that they will not come.
  if (!isHeldUp && stale === undefined && lost === undefined) await views.waitFor(position + 1, REST_MS);
  else await sleep(REST_MS, undefined, ended);
};
