import { isFinal } from '../../../projections/evaluation/query.js';
import type { Card } from '../../../projections/evaluation/query.js';
import type { Point } from '../../../projections/point.js';
import { cardScore, roundOutcome } from '../../domain/evaluation/results.js';
import type { ActorId, Uuid } from '../../domain/kernel/ids.js';
import type { ApiContext } from '../request-context.js';
import type { Recusal, Rubric, RubricCriterion, RoundValue } from '../types/evaluation-round.js';
import type { RoundResults } from '../types/round-results.js';
import { cardValue } from '../types/score-card.js';
import type { CardValue } from '../types/score-card.js';
import { actorValue, localized } from '../types/values.js';
import type { Actor } from '../types/values.js';
import { blindnessIn, seenFrom } from './blindness.js';
import { recusedIn } from './recused.js';
import { unsureRounds } from './unsure-rounds.js';

/** Where the caller sees the round's cards from: the point itself, or when it last closed. */
const seen = async (context: ApiContext, { scope, row }: RoundValue): Promise<Point> =>
  seenFrom(await blindnessIn(context, row.programme, scope.point), row.key, scope.point);

const cardsAt = async (context: ApiContext, round: RoundValue, point: Point): Promise<readonly Card[]> =>
  (await context.loaders.cardsOf.load({ point, id: round.uuid })) ?? [];

/** The final cards that count, of whom the caller may see; undefined while he may see nobody's. */
const countedCards = async (context: ApiContext, round: RoundValue): Promise<readonly Card[] | undefined> => {
  const point = await seen(context, round);
  if ((await context.loaders.round.load({ point, id: round.uuid })) === undefined) return undefined;
  const [cards, out] = await Promise.all([
    cardsAt(context, round, point),
    recusedIn(context, round.scope, round.row),
  ]);
  return cards.filter((card) => card.final !== null && !out.has(card.actor));
};

/** Those that count, as far as the caller may see them, and his own. */
export const cardsOf = async (context: ApiContext, round: RoundValue): Promise<CardValue[]> => {
  const { scope } = round;
  const [others = [], own] = await Promise.all([
    countedCards(context, round),
    cardsAt(context, round, scope.point),
  ]);
  const { actor } = context;
  return [...others.filter((card) => card.actor !== actor), ...own.filter((card) => card.actor === actor)]
    .toSorted((a, b) => (a.actor < b.actor ? -1 : 1))
    .map((card) => cardValue(context, scope, card));
};

/** Null while nothing of others may be seen. */
export const resultsOf = async (context: ApiContext, round: RoundValue): Promise<RoundResults | null> => {
  const [rubric, counted] = await Promise.all([rubricRow(context, round), countedCards(context, round)]);
  if (counted === undefined) return null;
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
  const [out, details] = await Promise.all([
    recusedIn(context, round.scope, round.row),
    administers(context, round),
  ]);
  return round.row.evaluators.flatMap((actor) => {
    const why = out.get(actor);
    if (why === undefined) return [];
    const evaluator = actorValue(context.runtime.directory, actor);
    return [{ evaluator, reason: why.reason, details: details ? why.details : null }];
  });
};

/** For administrators, who cannot be evaluators in their programme; null for everybody else. */
export const stillToScore = async (context: ApiContext, round: RoundValue): Promise<Actor[] | null> => {
  const { evaluators } = round.row;
  // Whoever was ever invited is not told, whatever he has become since, and whatever date he asks for.
  const { point } = context.scopeOf(undefined);
  const newest = await context.loaders.round.load({ point, id: round.uuid });
  const isInvited = [...evaluators, ...(newest?.evaluators ?? [])].includes(context.actor);
  const unsure = await unsureRounds(context.runtime, round.row.programme, context.actor);
  if (isInvited || unsure.has(round.uuid as Uuid) || !(await administers(context, round))) return null;
  const [cards, out] = await Promise.all([
    cardsAt(context, round, round.scope.point),
    recusedIn(context, round.scope, round.row),
  ]);
  const isDone = (actor: ActorId) =>
    out.has(actor) || cards.some((card) => card.actor === actor && isFinal(card, round.row));
  return evaluators
    .filter((actor) => !isDone(actor))
    .map((actor) => actorValue(context.runtime.directory, actor));
};

const administers = ({ runtime, actor }: ApiContext, { row }: RoundValue): Promise<boolean> =>
  runtime.access.isAdministrator(actor, row.programme);

const rubricRow = async (context: ApiContext, { scope, uuid }: RoundValue) => {
  const rubric = await context.loaders.rubricOf.load({ point: scope.point, id: uuid });
  if (rubric === undefined) throw context.lacking(`rubric of the round ${uuid}`);
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
