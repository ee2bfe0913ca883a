import { cardsByIds, roundsOf } from '../../../projections/evaluation/query.js';
import type { ParkedStream } from '../../application/ports/views.js';
import { categoryOf, idOf } from '../../domain/kernel/ids.js';
import type { ActorId, Category, Uuid } from '../../domain/kernel/ids.js';
import { livePoint } from '../points/resolve-point.js';
import type { Runtime } from '../runtime.js';

/**
 * The rounds of a programme of which it cannot be told who is blind, and from which position on: the round itself is
 * held back, so that it may be open again; its project, to which the caller may have come too near; or the caller's
 * own card, which he may have taken back.
 */
export const unsureRounds = async (
  runtime: Runtime,
  programme: Uuid,
  actor: ActorId,
): Promise<ReadonlyMap<Uuid, number>> => {
  const { views } = runtime;
  if (views.status().parked === undefined) return new Map();
  const parked = (await views.parked()).filter((one) => one.programme === programme);
  const of = (category: Category) => parked.filter(({ stream }) => categoryOf(stream) === category);
  const ids = (streams: readonly ParkedStream[]) => streams.map(({ stream }) => idOf(stream));
  const now = livePoint(runtime);
  const rounds = await roundsOf(views, now, ids(of('impactProject')));
  const cards = await cardsByIds(views, now, ids(of('scoreCard')));

  const unsure = new Map<Uuid, number>();
  const add = (round: Uuid, from: number) => unsure.set(round, Math.min(unsure.get(round) ?? from, from));
  for (const { stream, position } of of('evaluationRound')) add(idOf(stream), position);
  for (const { stream, position } of of('impactProject'))
    for (const { key } of rounds.get(idOf(stream)) ?? []) add(key as Uuid, position);
  for (const { stream, position } of of('scoreCard')) {
    const card = cards.get(idOf(stream));
    if (card?.actor === actor) add(card.round, position);
  }
  return unsure;
};
