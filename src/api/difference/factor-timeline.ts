import type { Uuid } from '../../domain/kernel/ids.js';
import type { Language } from '../../domain/kernel/values.js';
import { STRENGTHS, type Strength } from '../../domain/impact-project/evidence.js';
import type { Span } from '../../../projections/versioned.query.js';
import { latestAssessments } from '../../../projections/readiness/readiness.query.js';
import type { CandidacyVersions } from '../../../projections/readiness/versions.query.js';
import type { ApiContext } from '../request-context.js';
import { localized, markValue } from '../types/values.js';
import { fieldsOf, itemsOf, valueOf, type Part } from './part.js';
import { heldAt, stepsOf } from './versions.js';

/** A factor at a position: its part of the answer, and what categories and all are made of. */
export interface FactorThen {
  readonly part: Part;
  readonly level: number;
  readonly strength: Strength | null;
  readonly gaps: readonly string[];
  readonly heard: ReadonlySet<string>;
}

type EvidenceVersion = CandidacyVersions['evidence'][number];
type FactorVersions = Pick<CandidacyVersions, 'assessments' | 'mappings' | 'evidence'>;

/**
 * A factor at any position of a span, asked for in order: worked out at each step of its own, the same object up to
 * the next.
 * The age of evidence is in none of it.
 */
export const factorTimeline = (
  context: ApiContext,
  factor: string,
  versions: CandidacyVersions,
  span: Span,
  timeZone: string,
): ((position: number) => FactorThen) => {
  const mappings = versions.mappings.filter((row) => row.factor === factor);
  const mapped = new Set<string>(mappings.map(({ evidence }) => evidence));
  const own = {
    assessments: versions.assessments.filter((row) => row.factor === factor),
    mappings,
    evidence: versions.evidence.filter(({ key }) => mapped.has(key)),
  };
  const steps = [span.from, ...stepsOf(Object.values(own).flat(), span)];
  const parts = new PiecesParts(context.language);
  let last: { readonly step: number; readonly factor: FactorThen } | undefined;
  return (position) => {
    const step = steps.findLast((one) => one <= position)!;
    if (last?.step !== step) last = { step, factor: factorThen(context, factor, own, parts, step, timeZone) };
    return last.factor;
  };
};

/** The part of each piece of evidence and of each project: the same object at every step, so that only changes cost. */
class PiecesParts {
  readonly #evidence = new Map<EvidenceVersion, Part>();
  readonly #projects = new Map<Uuid, Part>();

  constructor(readonly language: Language) {}

  evidence(row: EvidenceVersion): Part {
    const { key, kind, content } = row;
    return kept(this.#evidence, row, () =>
      fieldsOf({
        uuid: key,
        kind,
        title: localized(content.title, this.language),
        strength: content.strength,
      }),
    );
  }

  project(uuid: Uuid): Part {
    return kept(this.#projects, uuid, () => fieldsOf({ uuid }));
  }
}

const kept = <K>(parts: Map<K, Part>, key: K, make: () => Part): Part => {
  const part = parts.get(key) ?? make();
  parts.set(key, part);
  return part;
};

const factorThen = (
  { runtime }: ApiContext,
  factor: string,
  versions: FactorVersions,
  parts: PiecesParts,
  position: number,
  timeZone: string,
): FactorThen => {
  const assessment = latestAssessments(heldAt(versions.assessments, position), timeZone).get(factor);
  const mapped = new Set<string>(
    heldAt(versions.mappings, position)
      .filter(({ unmapped }) => unmapped === null)
      .map(({ evidence }) => evidence),
  );
  const live = heldAt(versions.evidence, position).filter(
    ({ key, withdrawn }) => mapped.has(key) && withdrawn === null,
  );
  const strengths = new Set(live.map(({ content }) => content.strength));
  const level = assessment?.level ?? 0;
  const strength = STRENGTHS.findLast((one) => strengths.has(one)) ?? null;
  const gaps = [
    ...(live.length === 0 ? [`no-evidence/${factor}`] : []),
    ...(assessment === undefined ? [`no-assessment/${factor}`] : []),
  ];
  const projects = [...new Set(live.map(({ project }) => project))];
  const part: Part = {
    fields: {
      level: valueOf(level),
      strength: valueOf(strength),
      assessment: valueOf(
        assessment && {
          level,
          reason: assessment.reason,
          assessed: markValue(runtime.directory, assessment.mark),
        },
      ),
      evidence: itemsOf(
        live,
        ({ key }) => key,
        (row) => parts.evidence(row),
      ),
      projects: itemsOf(
        projects,
        (uuid) => uuid,
        (uuid) => parts.project(uuid),
      ),
      gaps: gapsPart(gaps),
    },
  };
  return { part, level, strength, gaps, heard: new Set(live.flatMap(({ content }) => content.heard ?? [])) };
};

/** By `<kind>/<key of the factor or the group>`. */
export const gapsPart = (gaps: readonly string[]): Part => itemsOf(gaps, (gap) => gap, valueOf);
