import type { Uuid } from '../../domain/kernel/ids.js';
import type { Gate } from '../../domain/lifecycle/definition.js';
import type { ScoredRound } from '../../domain/lifecycle/evaluate.js';
import type { ApiContext } from '../request-context.js';
import type { ProjectValue } from '../types/impact-project.js';

/** Of the closed rounds on a gate: what the cards that count have scored. Nobody is blind to them. */
export const scoredRoundsOf = async (
  context: ApiContext,
  { scope: { point }, uuid }: ProjectValue,
  { key: gate }: Gate,
): Promise<readonly ScoredRound[]> => {
  const { roundsOf, cardsOf, involvementsOf } = context.loaders;
  const rounds = ((await roundsOf.load({ point, id: uuid })) ?? []).filter(
    (round) => round.status === 'closed' && round.gate === gate,
  );
  if (rounds.length === 0) return [];
  const involved = new Set(
    ((await involvementsOf.load({ point, id: uuid })) ?? []).map(({ actor }) => actor),
  );
  return Promise.all(
    rounds.map(async ({ key }) => {
      const cards = (await cardsOf.load({ point, id: key as Uuid })) ?? [];
      return cards
        .filter(({ final, recused, actor }) => final !== null && recused === null && !involved.has(actor))
        .map(({ final }) => final!.filter(({ score }) => score !== undefined).length);
    }),
  );
};
