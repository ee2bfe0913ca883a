import type { Views } from '../../src/application/ports/views.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import { evidenceVersions } from '../progress/versions.query.js';
import type { EvidenceRow } from '../progress/tables.js';
import { readVersions, versionsByIdentity, versionsByKeys } from '../versioned.query.js';
import type { Span, Version } from '../versioned.query.js';
import { readinessTables } from './tables.js';
import type { AssessmentRow, MappingRow, ReadinessRows } from './tables.js';

/** Everything that the readiness of a candidacy came of in a span, version by version. */
export interface CandidacyVersions {
  readonly candidacy: readonly Version<ReadinessRows['candidacy']>[];
  readonly version: readonly Version<ReadinessRows['candidacy_version']>[];
  readonly framework: readonly Version<ReadinessRows['framework']>[];
  readonly assessments: readonly Version<AssessmentRow>[];
  readonly mappings: readonly Version<MappingRow>[];
  /** Of all that was ever mapped. */
  readonly evidence: readonly Version<EvidenceRow>[];
}

export const candidacyVersions = async (
  views: Views,
  span: Span,
  candidacy: Uuid,
): Promise<CandidacyVersions> => {
  const own = <T extends 'candidacy' | 'candidacy_version' | 'framework'>(table: T) =>
    readVersions<ReadinessRows[T]>(views, readinessTables[table], versionsByKeys(table, [candidacy], span));
  const list = <T extends 'assessment' | 'mapping'>(table: T) =>
    readVersions<ReadinessRows[T]>(
      views,
      readinessTables[table],
      versionsByIdentity(table, ['candidacy', 'factor'], candidacy, span),
    );
  const [rows, version, framework, assessments, mappings] = await Promise.all([
    own('candidacy'),
    own('candidacy_version'),
    own('framework'),
    list('assessment'),
    list('mapping'),
  ]);
  const ids = [...new Set(mappings.map(({ evidence }) => evidence))];
  const evidence = await evidenceVersions(views, span, ids);
  return { candidacy: rows, version, framework, assessments, mappings, evidence };
};
