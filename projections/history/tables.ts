import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { ActorId, Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { Role } from '../../src/domain/kernel/roles.js';
import type { Instant, Moment } from '../../src/domain/kernel/values.js';
import { table } from '../table.js';

// Rows of the view `history`. Whatever is absent is null.

/** One event of a programme, a project, a round on it, or a candidacy; never changed. Key: the event's id. */
export interface HistoryRow {
  readonly programme: Uuid;
  /** Null for the programme's own events; of a round and its cards, the project that is scored. */
  readonly project: Uuid | null;
  /** Null for events of no candidacy. */
  readonly candidacy: Uuid | null;
  /** Of an event on a score card whose round it is in: hidden while that is open. */
  readonly blind: Uuid | null;
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: number;
  readonly hash: Sha256;
  readonly type: PacesetterEvent['type'];
  /** The stage that was open when it was recorded: its own where it opens or leaves one. */
  readonly stage: string | null;
  readonly actor: ActorId;
  readonly role: Role;
  readonly recordedAt: Instant;
  readonly happenedOn: Moment | null;
  /** When it happened, to be compared as text: a date as given, an instant in UTC; where nothing is given, `recordedAt`. */
  readonly happened: Moment;
  readonly command: string;
  readonly commandId: Uuid;
  /** Null where it is the command id, as it mostly is. */
  readonly causationId: string | null;
  readonly correlationId: string | null;
  readonly reliedOn: readonly (readonly [StreamName, number])[];
  /** What its line needs, and no more. */
  readonly facts: object;
}

/** The stage that a project is in, null between two and after the last. Key: the project's id. */
export interface OpenStageRow {
  readonly stage: string | null;
}

/** The project that a round is on. Key: the round's id. */
export interface ScoredProjectRow {
  readonly project: Uuid;
}

export const historyTables = {
  history: table<HistoryRow>(
    {
      programme: 'text',
      project: 'text',
      candidacy: 'text',
      blind: 'text',
      stream: 'text',
      revision: 'integer',
      position: 'integer',
      hash: 'text',
      type: 'text',
      stage: 'text',
      actor: 'text',
      role: 'text',
      recordedAt: 'text',
      happenedOn: 'text',
      happened: 'text',
      command: 'text',
      commandId: 'text',
      causationId: 'text',
      correlationId: 'text',
      reliedOn: 'json',
      facts: 'json',
    },
    ['project', 'position'],
    ['programme', 'position'],
    ['candidacy', 'position'],
  ),
  open_stage: table<OpenStageRow>({ stage: 'text' }),
  scored_project: table<ScoredProjectRow>({ project: 'text' }),
} as const;

/** The rows of each table, for typed queries. */
export interface HistoryRows {
  readonly history: HistoryRow;
  readonly open_stage: OpenStageRow;
  readonly scored_project: ScoredProjectRow;
}
