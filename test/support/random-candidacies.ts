import type { CandidacyEvent, ReadinessLevel } from '../../src/domain/candidacy/events.js';
import type { Mapping } from '../../src/domain/impact-project/mapping.js';
import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { Sha256, Uuid } from '../../src/domain/kernel/ids.js';
import type { Moment } from '../../src/domain/kernel/values.js';
import { ECOC } from '../../src/domain/readiness/ecoc.js';
import { factorsOf, type FrameworkDefinition } from '../../src/domain/readiness/framework.js';

/** Chance, as a random history draws it. */
export interface Dice {
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
}

/** A candidacy in a random history, with the keys of its factors. */
export interface CandidacyWalk {
  readonly id: Uuid;
  readonly programme: Uuid;
  readonly factors: readonly string[];
}

const labels = { en: 'One', nl: 'Een' };
const category = (key: string, count: number) => ({
  key,
  labels,
  factors: Array.from({ length: count }, (_, index) => ({ key: `${key}-${index}`, labels })),
});
/** Small, so that every factor is assessed and mapped to now and then; of categories that are not of one size. */
const SMALL: FrameworkDefinition = {
  key: 'small',
  version: 2,
  labels,
  categories: [category('A', 1), category('B', 3), category('C', 2)],
};

export const openedBy = (dice: Dice, key: string): { event: CandidacyEvent; factors: readonly string[] } => {
  const definition = dice.chance(0.8) ? SMALL : ECOC;
  const framework = {
    key: definition.key,
    version: definition.version,
    contentHash: 'd'.repeat(64) as Sha256,
    definition,
  };
  const opening = { ...(dice.chance(0.8) ? { key } : {}), framework };
  return {
    event: { type: 'candidacy.opened', data: opening },
    factors: factorsOf(definition).map((factor) => factor.key),
  };
};

export const assessedBy = (dice: Dice, { factors }: CandidacyWalk): CandidacyEvent => ({
  type: 'candidacy.factor-assessed',
  data: { factor: dice.pick(factors), level: dice.below(6) as ReadinessLevel, reason: 'looked at' },
});

/** A mapping of a piece of evidence that is not mapped there, or the end of one that is; undefined for neither. */
export const mappedBy = (
  dice: Dice,
  evidence: readonly Uuid[],
  candidacies: readonly CandidacyWalk[],
  mapped: Mapping[],
): ImpactProjectEvent | undefined => {
  if (mapped.length > 0 && dice.chance(0.25)) {
    const [gone] = mapped.splice(dice.below(mapped.length), 1);
    return { type: 'impact-project.evidence-unmapped', data: { ...gone!, reason: 'of another' } };
  }
  if (evidence.length === 0 || candidacies.length === 0) return undefined;
  const { id: candidacy, factors } = dice.pick(candidacies);
  const mapping: Mapping = { evidence: dice.pick(evidence), candidacy, factor: dice.pick(factors) };
  if (mapped.some((one) => Object.values(one).join() === Object.values(mapping).join())) return undefined;
  mapped.push(mapping);
  return { type: 'impact-project.evidence-mapped', data: mapping };
};

const DAY_MS = 86_400_000;

/** Some days before a recording, as a date or an instant; on the day itself it is left to the recording. */
export const daysBefore = (dice: Dice, recordedAt: number): Moment | undefined => {
  const before = recordedAt - (1 + dice.below(500)) * DAY_MS - dice.below(DAY_MS);
  if (dice.chance(0.3)) return undefined;
  const instant = new Date(before).toISOString();
  return dice.chance(0.5) ? instant.slice(0, 10) : instant;
};
