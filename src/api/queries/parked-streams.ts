import type { ParkedStream as Row } from '../../application/ports/views.js';
import { categoryOf } from '../../domain/kernel/ids.js';
import type { Language } from '../../domain/kernel/values.js';
import { translate } from '../messages/translate.js';
import { positionText } from '../points/position.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import type { ParkedStream } from '../types/parked-stream.js';

/** How many are named; `stale` says how many there are. */
const NAMED = 20;

/** What is held back of what was recorded up to where an answer stands. */
export const parkedUpTo = async (
  { runtime }: ApiContext,
  { point, heldBack }: Scope,
): Promise<readonly Row[]> =>
  heldBack === undefined
    ? []
    : (await runtime.views.parked()).filter(({ position }) => position <= point.position);

/** Undefined where nothing is held back. What was, and no longer is, may have been read before. */
export const parkedSum = (
  { heldBack }: Scope,
  parked: readonly Row[],
  language: Language,
): string | undefined =>
  heldBack === undefined
    ? undefined
    : translate(language, 'parked.sum', { count: Math.max(1, parked.length) });

/** The same as a file tells it of itself. */
export const staleOf = async (context: ApiContext, scope: Scope): Promise<{ readonly stale?: string }> => {
  const stale = parkedSum(scope, await parkedUpTo(context, scope), context.language);
  return stale === undefined ? {} : { stale };
};

/** Those that the caller may read. Cards are none of them: who has one in an open round is not told. */
export const readableParked = async (
  context: ApiContext,
  parked: readonly Row[],
): Promise<ParkedStream[]> => {
  const told: ParkedStream[] = [];
  for (const row of parked) {
    if (told.length === NAMED) break;
    if (row.programme === null || categoryOf(row.stream) === 'scoreCard') continue;
    if (await context.mayRead(row.programme)) told.push(parkedValue(context, row));
  }
  return told;
};

const parkedValue = ({ runtime, language }: ApiContext, { stream, revision, position, why, about }: Row) => ({
  stream,
  version: revision,
  position: positionText(runtime.storeId, position),
  reason: translate(language, `parked.${why}`, { about }),
});
