import { blindRounds } from '../../../projections/evaluation/query.js';
import type { HistoryEntry, HistoryFilter } from '../../../projections/history/query.js';
import type { Point } from '../../../projections/point.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { ApiContext } from '../request-context.js';
import { unsureRounds } from './unsure-rounds.js';

/** Up to which position others' cards are no secret, by round; of a round that is not in it all of them are none. */
export type Blindness = ReadonlyMap<Uuid, number>;

/**
 * What is hidden from the caller now, whatever date is asked for: while a round is open, the cards of others from
 * whoever has no final one himself, but for what was there when it last closed. Read no earlier than the point that it
 * is for: what the views show there has its round's reopening before it. While that is held back nothing is shown from
 * there on.
 */
export const blindnessIn = (
  context: ApiContext,
  programme: Uuid,
  { position }: Point,
): Promise<Blindness> => {
  const seen = Math.max(position, context.runtime.views.status().position);
  return context.remembered(`blind ${programme} ${seen}`, () => readBlindness(context, programme, seen));
};

/** The same for whoever asks again and again. `position`: no earlier than what it is for. */
export const readBlindness = async (
  { runtime, actor }: ApiContext,
  programme: Uuid,
  position: number,
): Promise<Blindness> => {
  // First what is held back: what is let go meanwhile is then in the rows that are read after it.
  const unsure = await unsureRounds(runtime, programme, actor);
  const blind = await blindRounds(runtime.views, position, programme, actor);
  if (unsure.size === 0) return blind;
  const hidden = [...unsure].map(
    ([round, from]) => [round, Math.min(blind.get(round) ?? from, from - 1)] as const,
  );
  return new Map([...blind, ...hidden]);
};

/** Where others' cards of a round are seen from, at a point. */
export const seenFrom = (blindness: Blindness, round: string, point: Point): Point => ({
  ...point,
  position: Math.min(point.position, blindness.get(round as Uuid) ?? point.position),
});

/** What a history leaves out. */
export const blindFilter = ({ actor }: ApiContext, blindness: Blindness): Pick<HistoryFilter, 'blind'> =>
  blindness.size === 0 ? {} : { blind: { viewer: actor, rounds: Object.fromEntries(blindness) } };

/** Whether an event is of a card that the caller may not see. */
export const isHidden = async (context: ApiContext, entry: HistoryEntry, point: Point): Promise<boolean> => {
  if (entry.blind === null || entry.actor === context.actor) return false;
  const upTo = (await blindnessIn(context, entry.programme, point)).get(entry.blind);
  return upTo !== undefined && entry.position > upTo;
};
