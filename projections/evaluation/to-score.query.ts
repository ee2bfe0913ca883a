import type { Views } from '../../src/application/ports/views.js';
import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import { membershipsOf } from '../members/query.js';
import type { Point } from '../point.js';
import { cardsOf, involvementsOf, isFinal, openInvitations } from './query.js';
import type { Card, Round } from './query.js';

/** Open rounds that an actor is to score, by what he was then, whatever their deadline; the one whose deadline is first at the front. */
export const roundsToScore = async (
  views: Views,
  point: Point,
  actor: ActorId,
  programmes: readonly Uuid[],
): Promise<readonly Round[]> => {
  const rounds = await openInvitations(views, point, actor, programmes);
  if (rounds.length === 0) return rounds;
  const ids = rounds.map(({ key }) => key as Uuid);
  const projects = rounds.map(({ project }) => project);
  const [cards, involved, memberships] = await Promise.all([
    cardsOf(views, point, ids),
    involvementsOf(views, point, projects),
    membershipsOf(views, point, actor),
  ]);
  const holds = (programme: Uuid, role: string) =>
    memberships.some((one) => one.programme === programme && one.role === role && one.withdrawn === null);
  return rounds.filter(
    (round) =>
      holds(round.programme, 'evaluator') &&
      !holds(round.programme, 'administrator') &&
      !(involved.get(round.project) ?? []).some((one) => one.actor === actor) &&
      isOpenTo(
        round,
        (cards.get(round.key as Uuid) ?? []).find((card) => card.actor === actor),
      ),
  );
};

/** Whoever had no final card when it first closed cannot score any more. */
const isOpenTo = (round: Round, card: Card | undefined): boolean =>
  card === undefined
    ? round.closed === null
    : card.recused === null && !isFinal(card, round) && (round.closed === null || card.submittedOn !== null);
