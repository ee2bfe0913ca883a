import { STRENGTHS } from '../../domain/impact-project/evidence.js';
import { mean } from '../../domain/readiness/compute.js';
import type { ProgrammeRow } from '../../../projections/members/tables.js';
import type { Span, Version } from '../../../projections/versioned.query.js';
import type { CandidacyVersions } from '../../../projections/readiness/versions.query.js';
import type { ApiContext } from '../request-context.js';
import { candidacyValue } from '../types/candidacy.js';
import { factorTimeline, gapsPart, type FactorThen } from './factor-timeline.js';
import { fieldsOf, valueOf, type Part } from './part.js';
import { heldAt } from './versions.js';

const NOT_ANSWERED = ['__typename', 'scope', 'row', 'id'];

/**
 * A candidacy as a query answers it, at any position of a span, but for what the clock changes: freshness, old
 * evidence, and the next action, which depends on it. Undefined before it was opened.
 */
export const candidacyPartAt = (
  context: ApiContext,
  versions: CandidacyVersions,
  programmes: readonly Version<ProgrammeRow>[],
  span: Span,
): ((position: number) => Part | undefined) => {
  const { definition } = versions.framework[0] ?? {};
  const { timeZone = 'UTC' } = programmes[0] ?? {};
  const categories = (definition?.categories ?? []).map(({ key, factors }) => ({
    key,
    factors: factors.map((factor) => ({
      key: factor.key,
      at: factorTimeline(context, factor.key, versions, span, timeZone),
    })),
  }));

  return (position) => {
    const [row] = heldAt(versions.candidacy, position);
    const [version] = heldAt(versions.version, position);
    const [programme] = heldAt(programmes, position);
    if (!row || !version || !programme) return undefined;
    const scope = { point: { position, at: EPOCH }, dated: false };
    const own = fieldsOf(
      candidacyValue(context, scope, { ...row, version: version.version }),
      ...NOT_ANSWERED,
    );
    const inside = categories.map(({ key, factors }) => {
      const then = factors.map((factor) => ({ key: factor.key, ...factor.at(position) }));
      return { key, level: mean(then), factors: then };
    });
    const all = inside.flatMap(({ factors }) => factors);
    const unheard = programme.groups
      .filter(({ key }) => !all.some(({ heard }) => heard.has(key)))
      .map(({ key }) => `group-never-heard/${key}`);
    const readiness: Part = {
      fields: {
        ...toldOf(mean(inside), all, unheard),
        categories: {
          items: new Map(
            inside.map(({ key, level, factors }) => [
              key,
              {
                fields: {
                  ...toldOf(level, factors),
                  factors: { items: new Map(factors.map((factor) => [factor.key, factor.part])) },
                },
              },
            ]),
          ),
        },
      },
    };
    return { fields: { ...('fields' in own ? own.fields : {}), readiness } };
  };
};

/** No part depends on the instant. */
const EPOCH = '1970-01-01T00:00:00.000Z';

const toldOf = (
  level: number,
  factors: readonly FactorThen[],
  others: readonly string[] = [],
): Readonly<Record<'level' | 'strength' | 'gaps', Part>> => ({
  level: valueOf(level),
  strength: valueOf(STRENGTHS.findLast((one) => factors.some(({ strength }) => strength === one)) ?? null),
  gaps: gapsPart([...factors.flatMap(({ gaps }) => gaps), ...others]),
});
