import type { Rubric } from '../../src/domain/evaluation/rubric.js';
import type { Score } from '../../src/domain/evaluation/scores.js';
import type { ActorId, Sha256, Uuid } from '../../src/domain/kernel/ids.js';
import type { LocalizedText, Moment } from '../../src/domain/kernel/values.js';
import type { Mark } from '../mark.js';
import { table } from '../table.js';

// Rows of the view `evaluation`. Whatever is absent is null.

/** Key: the round's id. */
export interface RoundRow {
  readonly programme: Uuid;
  readonly project: Uuid;
  readonly roundKey: string | null;
  readonly gate: string | null;
  readonly status: 'open' | 'closed';
  readonly deadline: Moment;
  readonly instructions: LocalizedText | null;
  /** In the order of their invitation. */
  readonly evaluators: readonly ActorId[];
  readonly opened: Mark;
  readonly closed: Mark | null;
  readonly closingReason: string | null;
  readonly reopened: Mark | null;
  readonly reopeningReason: string | null;
  /** Revision of the opening, or of the last reopening: a card is final from a submission on that or after it. */
  readonly openedOn: number;
  /** Position of the last reopening, 0 before the first: what was there by then everybody could see. */
  readonly publicUpTo: number;
  /** The stream's revision. */
  readonly version: number;
}

/** The rubric's copy, as opened. Key: the round's id. */
export interface RubricRow {
  readonly contentHash: Sha256;
  readonly definition: Rubric;
}

/** Key: `<round>/<actor>`. */
export interface InvitationRow {
  readonly programme: Uuid;
  readonly round: Uuid;
  readonly actor: ActorId;
  readonly invited: Mark;
}

/** One evaluator's. Key: the card's id. */
export interface CardRow {
  readonly round: Uuid;
  readonly programme: Uuid;
  readonly actor: ActorId;
  /** What was saved last. */
  readonly draft: readonly Score[] | null;
  /** What was submitted last. */
  readonly final: readonly Score[] | null;
  /** Revision of the round on which it was submitted last. */
  readonly submittedOn: number | null;
  readonly saved: Mark | null;
  readonly submitted: Mark | null;
  /** When a conflict of interest was declared. */
  readonly recused: Mark | null;
  /** For administrators alone. */
  readonly recusalDetails: string | null;
  /** The stream's revision. */
  readonly version: number;
}

/** Who is or was a project's lead, or has recorded evidence in it. Key: `<project>/<actor>`. */
export interface InvolvementRow {
  readonly project: Uuid;
  readonly actor: ActorId;
  readonly as: 'lead' | 'evidence';
  readonly since: Mark;
}

export const evaluationTables = {
  round: table<RoundRow>(
    {
      programme: 'text',
      project: 'text',
      roundKey: 'text',
      gate: 'text',
      status: 'text',
      deadline: 'text',
      instructions: 'json',
      evaluators: 'json',
      opened: 'json',
      closed: 'json',
      closingReason: 'text',
      reopened: 'json',
      reopeningReason: 'text',
      openedOn: 'integer',
      publicUpTo: 'integer',
      version: 'integer',
    },
    ['programme'],
    ['project'],
  ),
  rubric: table<RubricRow>({ contentHash: 'text', definition: 'json' }),
  invitation: table<InvitationRow>({ programme: 'text', round: 'text', actor: 'text', invited: 'json' }, [
    'actor',
    'programme',
  ]),
  card: table<CardRow>(
    {
      round: 'text',
      programme: 'text',
      actor: 'text',
      draft: 'json',
      final: 'json',
      submittedOn: 'integer',
      saved: 'json',
      submitted: 'json',
      recused: 'json',
      recusalDetails: 'text',
      version: 'integer',
    },
    ['round', 'actor'],
  ),
  involvement: table<InvolvementRow>({ project: 'text', actor: 'text', as: 'text', since: 'json' }, [
    'project',
    'actor',
  ]),
} as const;

/** The rows of each table, for typed queries. */
export interface EvaluationRows {
  readonly round: RoundRow;
  readonly rubric: RubricRow;
  readonly invitation: InvitationRow;
  readonly card: CardRow;
  readonly involvement: InvolvementRow;
}
