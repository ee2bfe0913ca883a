import { isFinal } from '../../../projections/evaluation/query.js';
import type { Card, Involvement } from '../../../projections/evaluation/query.js';
import type { Point } from '../../../projections/point.js';
import { cardScore, roundOutcome } from '../../domain/evaluation/results.js';
import type { ActorId } from '../../domain/kernel/ids.js';
import type { ApiContext } from '../request-context.js';
import type { Recusal, Rubric, RubricCriterion, RoundValue } from '../types/evaluation-round.js';
import type { RoundResults } from '../types/round-results.js';
import { cardValue } from '../types/score-card.js';
import type { CardValue } from '../types/score-card.js';
import { actorValue, localized } from '../types/values.js';
import type { Actor } from '../types/values.js';
import { blindnessIn, seenFrom } from './blindness.js';

/** Where the caller sees the round's cards from: the point itself, or when it last closed. */
const seen = async (context: ApiContext, { scope, row }: RoundValue): Promise<Point> =>
  seenFrom(await blindnessIn(context, row.programme, scope.point), row.key, scope.point);

const cardsAt = async (context: ApiContext, round: RoundValue, point: Point): Promise<readonly Card[]> =>
  (await context.loaders.cardsOf.load({ point, id: round.uuid })) ?? [];

/** Those that were submitted and count, as far as the caller may see them, and his own. */
export const cardsOf = async (context: ApiContext, round: RoundValue): Promise<CardValue[]> => {
  const point = await seen(context, round);
  const [others, own] = await Promise.all([
    cardsAt(context, round, point),
    cardsAt(context, round, round.scope.point),
  ]);
  const scope = round.scope;
  return [
    ...others.filter((card) => card.actor !== context.actor && card.final !== null && card.recused === null),
    ...own.filter((card) => card.actor === context.actor),
  ]
    .toSorted((a, b) => (a.actor < b.actor ? -1 : 1))
    .map((card) => cardValue(context, scope, card));
};

/** Null while nothing of others may be seen. */
export const resultsOf = async (context: ApiContext, round: RoundValue): Promise<RoundResults | null> => {
  const point = await seen(context, round);
  const row = await context.loaders.round.load({ point, id: round.uuid });
  const rubric = await rubricRow(context, round);
  if (row === undefined) return null;
  const [cards, involved] = await Promise.all([
    cardsAt(context, round, point),
    involvedIn(context, round, point),
  ]);
  const counted = cards.filter(
    (card) => card.final !== null && card.recused === null && !involved.has(card.actor),
  );
  const outcome = roundOutcome(
    rubric.definition,
    counted.map(({ final }) => final!),
  );
  return {
    cards: outcome.cards,
    score: outcome.score,
    distribution: [...outcome.distribution],
    spread: outcome.spread,
    criteria: outcome.criteria.map(({ criterion, distribution, ...rest }) => ({
      ...rest,
      distribution: [...distribution],
      criterion: criterionValue(context, criterion),
    })),
  };
};

export const scoreOf = async (context: ApiContext, { scope, row }: CardValue): Promise<number | null> => {
  const rubric = await context.loaders.rubricOf.load({ point: scope.point, id: row.round });
  return rubric === undefined || row.final === null ? null : cardScore(rubric.definition, row.final);
};

/** Everybody may know who does not count; why he said so is for administrators. */
export const recusalsOf = async (context: ApiContext, round: RoundValue): Promise<Recusal[]> => {
  const { point } = round.scope;
  const [cards, involved, details] = await Promise.all([
    cardsAt(context, round, point),
    involvedIn(context, round, point),
    administers(context, round),
  ]);
  return round.row.evaluators.flatMap((actor) => {
    const card = cards.find((one) => one.actor === actor);
    const evaluator = actorValue(context.runtime.directory, actor);
    const near = involved.get(actor);
    if (card !== undefined && card.recused !== null)
      return [{ evaluator, reason: 'declared', details: details ? card.recusalDetails : null }];
    return near === undefined ? [] : [{ evaluator, reason: near.as, details: null }];
  });
};

/** For administrators, who cannot be evaluators in their programme; null for everybody else. */
export const stillToScore = async (context: ApiContext, round: RoundValue): Promise<Actor[] | null> => {
  if (!(await administers(context, round))) return null;
  const { point } = round.scope;
  const [cards, involved] = await Promise.all([
    cardsAt(context, round, point),
    involvedIn(context, round, point),
  ]);
  const done = (actor: ActorId) =>
    involved.has(actor) ||
    cards.some((card) => card.actor === actor && (card.recused !== null || isFinal(card, round.row)));
  return round.row.evaluators
    .filter((actor) => !done(actor))
    .map((actor) => actorValue(context.runtime.directory, actor));
};

const administers = ({ runtime, actor }: ApiContext, { row }: RoundValue): Promise<boolean> =>
  runtime.access.isAdministrator(actor, row.programme);

const involvedIn = async (
  context: ApiContext,
  { row }: RoundValue,
  point: Point,
): Promise<ReadonlyMap<ActorId, Involvement>> => {
  const rows = (await context.loaders.involvementsOf.load({ point, id: row.project })) ?? [];
  return new Map(rows.map((one) => [one.actor, one]));
};

const rubricRow = async (context: ApiContext, { scope, uuid }: RoundValue) => {
  const rubric = await context.loaders.rubricOf.load({ point: scope.point, id: uuid });
  if (rubric === undefined) throw new Error(`the views hold no rubric of the round ${uuid}`);
  return rubric;
};

export const rubricOf = async (context: ApiContext, round: RoundValue): Promise<Rubric> => {
  const { contentHash, definition } = await rubricRow(context, round);
  const { key, version, labels, scale, criteria } = definition;
  return {
    key,
    version,
    label: localized(labels, context.language),
    contentHash,
    scale,
    criteria: criteria.map((criterion) => criterionValue(context, criterion)),
  };
};

type Criterion = Parameters<typeof roundOutcome>[0]['criteria'][number];

const criterionValue = (
  { language }: ApiContext,
  { key, labels, weight, nature = 'value', anchors = [] }: Criterion,
): RubricCriterion => ({
  key,
  label: localized(labels, language),
  weight,
  nature,
  anchors: anchors.map(({ score, text }) => ({ score, text: localized(text, language) })),
});
