import type { Uuid } from '../../domain/kernel/ids.js';
import { daysSince } from '../../domain/readiness/freshness.js';
import { STRENGTHS } from '../../domain/impact-project/evidence.js';
import type { MappedPiece } from '../../../projections/readiness/readiness.query.js';
import { translate } from '../messages/translate.js';
import type { ApiContext } from '../request-context.js';
import type { HistoryEntryValue } from '../types/history.js';
import { historyEntryValue } from '../types/history.js';
import { labelOf, type Located } from '../types/readiness-values.js';
import type { ReadinessExplanation, ReadinessNumber } from '../types/readiness.js';
import { localized } from '../types/values.js';
import { evidenceEntries } from './evidence-entries.js';
import { PAGE } from './page.js';

/** A number with what it is made of, worked out when it is asked for. */
export type ExplanationValue = ReadinessExplanation & {
  readonly parts: () => Promise<readonly ExplanationValue[]>;
  readonly events: () => Promise<readonly HistoryEntryValue[]>;
};

const none = () => Promise.resolve([]);

/** A number of a part: by its categories, theirs by their factors, a factor's by its assessment or its evidence. */
export const explainNumber = (
  context: ApiContext,
  located: Located,
  number: ReadinessNumber,
): ExplanationValue => {
  const { part, path, told } = located;
  const place = (['all', 'category', 'factor'] as const)[path.length]!;
  const explained = {
    about: localized(labelOf(located), context.language),
    value: number === 'evidence' ? part.evidence.length : part[number],
    rule: translate(context.language, number === 'level' ? `explain.level-of-${place}` : `explain.${number}`),
    leftOut: 0,
    events: none,
  };
  if (place !== 'factor') {
    const inside = insideOf(located).map((one) => explainNumber(context, one, number));
    return { ...explained, parts: () => Promise.resolve(inside) };
  }
  if (number !== 'level') {
    const pieces = decidingFirst(part.evidence, number);
    const leftOut = Math.max(0, pieces.length - PAGE.most);
    return {
      ...explained,
      leftOut,
      parts: () => explainPieces(context, located, pieces.slice(0, PAGE.most), number),
    };
  }
  const { event } = told.assessments.get(path[1]!) ?? {};
  return {
    ...explained,
    parts: none,
    events: async () => (event === undefined ? [] : entriesOf(context, located, [event])),
  };
};

const insideOf = ({ told, path: [category] }: Located): readonly Located[] => {
  const { categories } = told.readiness;
  if (category === undefined) return categories.map((part) => ({ told, part, path: [part.key] }));
  const { factors = [] } = categories.find(({ key }) => key === category) ?? {};
  return factors.map((part) => ({ told, part, path: [category, part.key] }));
};

/** Newest first as they come; for the strength the strongest. */
const decidingFirst = (
  pieces: readonly MappedPiece[],
  number: Exclude<ReadinessNumber, 'level'>,
): readonly MappedPiece[] =>
  number === 'strength'
    ? pieces.toSorted((a, b) => STRENGTHS.indexOf(b.strength) - STRENGTHS.indexOf(a.strength))
    : pieces;

const explainPieces = async (
  context: ApiContext,
  located: Located,
  pieces: readonly MappedPiece[],
  number: Exclude<ReadinessNumber, 'level'>,
): Promise<readonly ExplanationValue[]> => {
  const { scope, programme, candidacy } = located.told;
  const items = await context.loaders.evidence.loadMany(
    pieces.map(({ evidence: id }) => ({ point: scope.point, id })),
  );
  // The same for all pieces of one question: what is behind each is read for all of them at once.
  let recorded: ReturnType<typeof evidenceEntries> | undefined;
  const ids = pieces.map(({ evidence }) => evidence);
  const entriesBehind = () =>
    (recorded ??= evidenceEntries(context.runtime.views, scope.point, candidacy.row.programme, ids));
  return pieces.map((piece, index): ExplanationValue => {
    const item = items[index];
    const title = item === undefined || item instanceof Error ? { en: piece.evidence } : item.content.title;
    const values = {
      strength: piece.strength,
      freshness: daysSince(piece.happened, scope.point.at, programme.timeZone),
      evidence: 1,
    };
    return {
      about: localized(title, context.language),
      value: values[number],
      rule: null,
      leftOut: 0,
      parts: none,
      events: async () => [
        ...((await entriesBehind()).get(piece.evidence) ?? []).map((row) =>
          historyEntryValue(context, scope, row),
        ),
        ...(await entriesOf(context, located, [piece.event])),
      ],
    };
  });
};

const entriesOf = async (
  context: ApiContext,
  { told: { scope } }: Located,
  ids: readonly Uuid[],
): Promise<readonly HistoryEntryValue[]> => {
  const rows = await context.loaders.event.loadMany(ids.map((id) => ({ point: scope.point, id })));
  return rows.flatMap((row) =>
    row === undefined || row instanceof Error ? [] : historyEntryValue(context, scope, row),
  );
};
