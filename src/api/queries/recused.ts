import type { Involvement, Round } from '../../../projections/evaluation/query.js';
import type { ActorId, Uuid } from '../../domain/kernel/ids.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';

interface Recused {
  readonly reason: 'declared' | Involvement['as'];
  readonly details: string | null;
}

/** Who counts nowhere: whoever has declared a conflict of interest, or is too near to the project. */
export const recusedIn = async (
  { loaders }: ApiContext,
  { point }: Scope,
  { key, project }: Round,
): Promise<ReadonlyMap<ActorId, Recused>> => {
  const [cards = [], involved = []] = await Promise.all([
    loaders.cardsOf.load({ point, id: key as Uuid }),
    loaders.involvementsOf.load({ point, id: project }),
  ]);
  return new Map<ActorId, Recused>([
    ...involved.map(({ actor, as }) => [actor, { reason: as, details: null }] as const),
    ...cards.flatMap(({ actor, recused, recusalDetails }) =>
      recused === null ? [] : [[actor, { reason: 'declared', details: recusalDetails }] as const],
    ),
  ]);
};
