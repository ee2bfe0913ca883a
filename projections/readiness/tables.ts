import type { ReadinessLevel } from '../../src/domain/candidacy/events.js';
import type { Sha256, Uuid } from '../../src/domain/kernel/ids.js';
import type { Moment } from '../../src/domain/kernel/values.js';
import type { FrameworkDefinition } from '../../src/domain/readiness/framework.js';
import type { Mark } from '../mark.js';
import { table } from '../table.js';

// Rows of the view `readiness`. Whatever is absent is null.

/** As opened; never changed. Key: the candidacy's id. */
export interface CandidacyRow {
  readonly programme: Uuid;
  readonly candidacyKey: string | null;
  /** The human key, else the id: a total order in a programme. */
  readonly sortKey: string;
  readonly deadline: Moment | null;
  readonly opened: Mark;
}

/** The framework's copy, as opened. Key: the candidacy's id. */
export interface FrameworkRow {
  readonly frameworkKey: string;
  readonly version: number;
  readonly contentHash: Sha256;
  readonly definition: FrameworkDefinition;
}

/** Changed by every event of a candidacy. Key: the candidacy's id. */
export interface CandidacyVersionRow {
  /** The stream's revision. */
  readonly version: number;
}

export interface Assessment {
  readonly level: ReadinessLevel;
  readonly reason: string;
  readonly mark: Mark;
  /** The event's id. */
  readonly event: Uuid;
}

/**
 * The latest assessments of a factor: the one of those that were dated by a day, and the one of the others, each
 * without asking for a time zone. A reader, who knows it, takes the later of the two. Key: `<candidacy>/<factor>`.
 */
export interface AssessmentRow {
  readonly candidacy: Uuid;
  readonly factor: string;
  readonly byDay: Assessment | null;
  readonly byInstant: Assessment | null;
}

/** Key: `<evidence>/<candidacy>/<factor>`. */
export interface MappingRow {
  readonly candidacy: Uuid;
  readonly factor: string;
  readonly project: Uuid;
  readonly evidence: Uuid;
  readonly mapped: Mark;
  /** The event's id. */
  readonly event: Uuid;
  readonly unmapped: Mark | null;
}

export const readinessTables = {
  candidacy: table<CandidacyRow>(
    { programme: 'text', candidacyKey: 'text', sortKey: 'text', deadline: 'text', opened: 'json' },
    ['programme', 'sortKey'],
  ),
  framework: table<FrameworkRow>({
    frameworkKey: 'text',
    version: 'integer',
    contentHash: 'text',
    definition: 'json',
  }),
  candidacy_version: table<CandidacyVersionRow>({ version: 'integer' }),
  assessment: table<AssessmentRow>({ candidacy: 'text', factor: 'text', byDay: 'json', byInstant: 'json' }, [
    'candidacy',
    'factor',
  ]),
  mapping: table<MappingRow>(
    {
      candidacy: 'text',
      factor: 'text',
      project: 'text',
      evidence: 'text',
      mapped: 'json',
      event: 'text',
      unmapped: 'json',
    },
    ['candidacy', 'factor', 'project', 'evidence'],
  ),
} as const;

/** The rows of each table, for typed queries. */
export interface ReadinessRows {
  readonly candidacy: CandidacyRow;
  readonly framework: FrameworkRow;
  readonly candidacy_version: CandidacyVersionRow;
  readonly assessment: AssessmentRow;
  readonly mapping: MappingRow;
}
