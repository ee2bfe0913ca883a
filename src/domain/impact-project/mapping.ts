import type { Uuid } from '../kernel/ids.js';

/** A piece of evidence, and the factor of a candidacy that it speaks for. */
export interface Mapping {
  readonly evidence: Uuid;
  readonly candidacy: Uuid;
  readonly factor: string;
}

/** What tells one mapping of a project from another. */
export const mappingKey = ({ evidence, candidacy, factor }: Mapping): string =>
  `${evidence}/${candidacy}/${factor}`;
