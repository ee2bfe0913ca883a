import { sql } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { compiled, heldAt, listed, readRows, rowsByIdentity, rowsByKeys } from '../versioned.query.js';
import type { Keyed } from '../versioned.query.js';
import { evaluationTables } from './tables.js';
import type { CardRow, InvolvementRow, RoundRow, RubricRow } from './tables.js';

/** `key` is the round's id. */
export type Round = Keyed<RoundRow>;
/** `key` is the card's id. */
export type Card = Keyed<CardRow>;
export type Involvement = Keyed<InvolvementRow>;

export const roundsByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Round>> => {
  const rows = await readRows<RoundRow>(
    views,
    evaluationTables.round,
    rowsByKeys('round', ids, point.position),
  );
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};

/** By project, in the order of their opening. */
export const roundsOf = async (
  views: Views,
  point: Point,
  projects: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Round[]>> => {
  const query = rowsByIdentity('round', ['project', 'from_position'], projects, point.position);
  const rows = await readRows<RoundRow>(views, evaluationTables.round, query);
  return Map.groupBy(rows, (row) => row.project);
};

/** By round. */
export const rubricsOf = async (
  views: Views,
  point: Point,
  rounds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, RubricRow>> => {
  const query = rowsByKeys('rubric', rounds, point.position);
  const rows = await readRows<RubricRow>(views, evaluationTables.rubric, query);
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};

export const cardsByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Card>> => {
  const rows = await readRows<CardRow>(views, evaluationTables.card, rowsByKeys('card', ids, point.position));
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};

/** By round, by actor. */
export const cardsOf = async (
  views: Views,
  point: Point,
  rounds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Card[]>> => {
  const query = rowsByIdentity('card', ['round', 'actor'], rounds, point.position);
  const rows = await readRows<CardRow>(views, evaluationTables.card, query);
  return Map.groupBy(rows, (row) => row.round);
};

/** Who is too near to each project to score it, by actor. */
export const involvementsOf = async (
  views: Views,
  point: Point,
  projects: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Involvement[]>> => {
  const query = rowsByIdentity('involvement', ['project', 'actor'], projects, point.position);
  const rows = await readRows<InvolvementRow>(views, evaluationTables.involvement, query);
  return Map.groupBy(rows, (row) => row.project);
};

/** Whether a card is final in the round as it is open, or as it was when it closed. */
export const isFinal = ({ submittedOn }: CardRow, { openedOn }: RoundRow): boolean =>
  submittedOn !== null && submittedOn >= openedOn;

/**
 * Of a programme's rounds, those that are open and in which an actor has no final card that counts: by round, the position up to
 * which others' cards are no secret to him.
 */
export const blindRounds = async (
  views: Views,
  position: number,
  programme: Uuid,
  actor: ActorId,
): Promise<ReadonlyMap<Uuid, number>> => {
  const query = compiled(sql`select r.key as round, r.publicUpTo as upTo from round as k cross join round as r
    where k.first = 1 and k.programme = ${programme} and k.from_position <= ${position}
      and ${heldAt('r', 'round', 'k.key', position)} and r.status = 'open'
      and not exists (select 1 from card as o cross join card as c
        where o.first = 1 and o.round = k.key and o.actor = ${actor} and ${heldAt('c', 'card', 'o.key', position)}
          and c.recused is null and c.submittedOn >= r.openedOn
          and not exists (select 1 from involvement as n where n.first = 1 and n.project = r.project
            and n.actor = ${actor} and n.from_position <= ${position}))`);
  const rows = await views.rows<{ round: Uuid; upTo: number }>(query);
  return new Map(rows.map(({ round, upTo }) => [round, upTo]));
};

/** Rounds that an actor is invited to and that are open, of some programmes. */
export const openInvitations = async (
  views: Views,
  { position }: Point,
  actor: ActorId,
  programmes: readonly Uuid[],
): Promise<readonly Round[]> => {
  const query = compiled(sql`select r.* from invitation as i cross join round as r
    where i.first = 1 and i.actor = ${actor} and i.programme in ${listed(programmes)}
      and i.from_position <= ${position} and ${heldAt('r', 'round', 'i.round', position)} and r.status = 'open'
    order by r.deadline, r.key`);
  return readRows<RoundRow>(views, evaluationTables.round, query);
};
