import type { Evidence, EvidenceKind } from '../impact-project/evidence.js';
import type { Judgement } from '../impact-project/events.js';
import type { Criterion, FieldMatch, Stage } from './definition.js';

/** How far a criterion is. `count` of `needed`; `unmeasured` says why it cannot be told. */
export interface CriterionProgress {
  readonly criterion: Criterion;
  readonly status: 'met' | 'unmet' | 'not-measurable';
  readonly count?: number;
  readonly needed?: number;
  readonly sources?: { readonly count: number; readonly needed: number };
  /** Keys of the target groups that no live evidence of the stage has heard. */
  readonly notHeard?: readonly string[];
  readonly unmeasured?: 'no-target-groups' | 'no-rounds-yet' | 'not-judged';
}

/** Of a closed round on the gate behind the stage: how many criteria each card that counts has scored. */
export type ScoredRound = readonly number[];

/**
 * Each criterion of a stage, from the project's live evidence: what is counted is of this stage, over
 * all its visits; what `cites` and `answered` look up is of any stage. `judgements`: the latest word first counts.
 * A criterion is `scored` by the round in which the most evaluators have scored as many criteria as it asks for.
 */
export const evaluateCriteria = (
  stage: Stage,
  liveEvidence: readonly Evidence[],
  targetGroups: readonly string[],
  judgements: readonly Judgement[],
  rounds: readonly ScoredRound[] = [],
): readonly CriterionProgress[] => {
  const context: Context = {
    ofStage: liveEvidence.filter((evidence) => evidence.stage === stage.key),
    all: liveEvidence,
    targetGroups,
    judgements,
    rounds,
  };
  return stage.criteria.map((criterion) => ({ criterion, ...measure(criterion, context) }));
};

interface Context {
  readonly ofStage: readonly Evidence[];
  readonly all: readonly Evidence[];
  readonly targetGroups: readonly string[];
  readonly judgements: readonly Judgement[];
  readonly rounds: readonly ScoredRound[];
}

type Measure = Omit<CriterionProgress, 'criterion'>;

const measure = ({ key, rule }: Criterion, context: Context): Measure => {
  if ('count' in rule) {
    const { kinds, atLeast, sources, where } = rule.count;
    const counted = context.ofStage.filter(
      (evidence) => kinds.includes(evidence.kind) && matches(evidence, where),
    );
    const distinct = new Set(counted.map(({ source }) => `${source.kind}/${source.label}`)).size;
    return {
      ...reached(counted.length, atLeast, sources === undefined || distinct >= sources),
      ...(sources === undefined ? {} : { sources: { count: distinct, needed: sources } }),
    };
  }
  if ('each' in rule) {
    const { kind, has, where, not } = rule.each;
    const asked = ofKind(context.ofStage, kind).filter((evidence) => matches(evidence, where));
    const good = asked.filter(
      (evidence) =>
        (has ?? []).every((field) => fieldOf(evidence, field) !== undefined) &&
        (not === undefined || !matches(evidence, not)),
    );
    return reached(good.length, asked.length);
  }
  if ('cites' in rule) {
    const { kind, of, atLeast, where } = rule.cites;
    const citable = new Set(ofKind(context.all, of).map(({ evidence }) => evidence));
    const counts = ofKind(context.ofStage, kind)
      .filter((evidence) => matches(evidence, where))
      .map(({ cites }) => new Set((cites ?? []).filter((id) => citable.has(id))).size);
    return reached(Math.max(0, ...counts), atLeast);
  }
  if ('answered' in rule) {
    const answers = new Set(ofKind(context.ofStage, rule.answered.by).map(({ detail }) => detail?.of));
    const questions = ofKind(context.all, rule.answered.kind);
    return reached(questions.filter(({ evidence }) => answers.has(evidence)).length, questions.length);
  }
  if ('groups-heard' in rule) {
    if (context.targetGroups.length === 0)
      return { status: 'not-measurable', unmeasured: 'no-target-groups' };
    const heard = new Set(context.ofStage.flatMap((evidence) => evidence.heard ?? []));
    const notHeard = context.targetGroups.filter((group) => !heard.has(group));
    return {
      ...reached(context.targetGroups.length - notHeard.length, context.targetGroups.length),
      notHeard,
    };
  }
  if ('judged' in rule) {
    const judgement = context.judgements.find(({ criterion }) => criterion === key);
    if (judgement === undefined) return { status: 'unmet', unmeasured: 'not-judged' };
    return { status: judgement.met ? 'met' : 'unmet' };
  }
  if (context.rounds.length === 0) return { status: 'not-measurable', unmeasured: 'no-rounds-yet' };
  const { atLeast, evaluators } = rule.scored;
  const counts = context.rounds.map((cards) => cards.filter((scored) => scored >= atLeast).length);
  return reached(Math.max(...counts), evaluators);
};

const reached = (count: number, needed: number, also = true): Measure => ({
  status: count >= needed && also ? 'met' : 'unmet',
  count,
  needed,
});

const ofKind = (evidence: readonly Evidence[], kind: EvidenceKind) =>
  evidence.filter((one) => one.kind === kind);

/** A field of the evidence, or of its detail. */
const fieldOf = (evidence: Evidence, field: string): unknown =>
  Object.entries(evidence).find(([name]) => name === field)?.[1] ??
  Object.entries(evidence.detail ?? {}).find(([name]) => name === field)?.[1];

const matches = (evidence: Evidence, match: FieldMatch | undefined): boolean =>
  Object.entries(match ?? {}).every(([field, value]) => fieldOf(evidence, field) === value);
