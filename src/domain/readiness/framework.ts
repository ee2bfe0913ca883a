import type { Sha256 } from '../kernel/ids.js';
import type { LocalizedText } from '../kernel/values.js';

/** What a candidacy is judged by. `reference`: where its source has it, such as `Art. 5(1)(a)`. */
export interface Factor {
  readonly key: string;
  readonly labels: LocalizedText;
  readonly reference?: string;
}

/** Categories weigh equally, and so do the factors of one. */
export interface FactorCategory {
  readonly key: string;
  readonly labels: LocalizedText;
  readonly factors: readonly Factor[];
}

/** Who laid it down and where. `ref`: an identifier or an address. */
export interface FrameworkSource {
  readonly label: string;
  readonly ref?: string;
}

/** A framework of readiness, as data. Keys are unique among its categories, and among all its factors. */
export interface FrameworkDefinition {
  readonly key: string;
  readonly version: number;
  readonly labels: LocalizedText;
  readonly source?: FrameworkSource;
  readonly categories: readonly FactorCategory[];
}

/** A framework as copied into the candidacy that is led by it. `contentHash` is over `definition` as stored. */
export interface FrameworkCopy {
  readonly key: string;
  readonly version: number;
  readonly contentHash: Sha256;
  readonly definition: FrameworkDefinition;
}

export const factorsOf = (definition: FrameworkDefinition): readonly Factor[] =>
  definition.categories.flatMap(({ factors }) => factors);
