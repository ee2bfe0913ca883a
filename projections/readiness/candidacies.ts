import type { CandidacyEvent } from '../../src/domain/candidacy/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import { idOf, uuidOfHash } from '../../src/domain/kernel/ids.js';
import { givenMoment, isDate } from '../../src/domain/kernel/moments.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { Assessment, AssessmentRow, CandidacyRow, CandidacyVersionRow, FrameworkRow } from './tables.js';

/** The tables `candidacy` and `framework`: what never changes. */
export const openings: TablePart<CandidacyEvent> = {
  keys: () => [],

  changes(_rows, event) {
    if (event.type !== 'candidacy.opened') return [];
    if (event.programme === undefined) throw new Error('a candidacy without a programme');
    const id = idOf(event.stream);
    const { key = null, deadline = null, framework } = event.data;
    return [
      change<CandidacyRow>('candidacy', id, {
        programme: event.programme,
        candidacyKey: key,
        sortKey: key ?? id,
        deadline,
        opened: markOf(event),
      }),
      change<FrameworkRow>('framework', id, {
        frameworkKey: framework.key,
        version: framework.version,
        contentHash: framework.contentHash,
        definition: framework.definition,
      }),
    ];
  },
};

/** The table `candidacy_version`: changed by every event, and so the witness that none of a stream is missing. */
export const candidacyVersions: TablePart<CandidacyEvent> = {
  keys: (event) => [{ table: 'candidacy_version', key: idOf(event.stream) }],

  changes(rows, event) {
    const id = idOf(event.stream);
    if (event.type !== 'candidacy.opened') {
      const { version } = heldRow<CandidacyVersionRow>(rows, 'candidacy_version', id);
      if (event.revision !== version + 1)
        throw new Error(`revision ${event.revision} follows revision ${version}`);
    }
    return [change<CandidacyVersionRow>('candidacy_version', id, { version: event.revision })];
  },
};

/** The table `assessment`. An assessment of earlier than the one that is held leaves it as it is. */
export const assessments: TablePart<CandidacyEvent> = {
  keys: (event) =>
    event.type === 'candidacy.factor-assessed' ? [{ table: 'assessment', key: keyOf(event) }] : [],

  changes(rows, event) {
    if (event.type !== 'candidacy.factor-assessed') return [];
    const { factor, level, reason } = event.data;
    const mark = markOf(event);
    const assessment: Assessment = { level, reason, mark, event: uuidOfHash(event.hash) };
    const key = keyOf(event);
    const row = (rows.get('assessment', key) as AssessmentRow | undefined) ?? {
      candidacy: idOf(event.stream),
      factor,
      byDay: null,
      byInstant: null,
    };
    const kind = isDate(givenMoment(mark)) ? 'byDay' : 'byInstant';
    const held = row[kind];
    if (held !== null && isBefore(assessment, held)) return [];
    return [change<AssessmentRow>('assessment', key, { ...row, [kind]: assessment })];
  },
};

const keyOf = (event: Extract<Recorded<CandidacyEvent>, { type: 'candidacy.factor-assessed' }>): string =>
  `${idOf(event.stream)}/${event.data.factor}`;

/** Of two that are both dated by a day, or both by an instant: one that lies ahead counts as its recording. */
const isBefore = (one: Assessment, other: Assessment): boolean => orderOf(one) < orderOf(other);

const orderOf = ({ mark }: Assessment): number => {
  const given = givenMoment(mark);
  return isDate(given) ? Date.parse(given) : Math.min(Date.parse(given), Date.parse(mark.recordedAt));
};
