import type { EvaluationRoundEvent } from '../../src/domain/evaluation-round/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { ActorId } from '../../src/domain/kernel/ids.js';
import { idOf } from '../../src/domain/kernel/ids.js';
import type { RowChange } from '../../src/domain/kernel/projection.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { InvitationRow, RoundRow, RubricRow } from './tables.js';

/** The tables `round`, `rubric` and `invitation`. */
export const rounds: TablePart<EvaluationRoundEvent> = {
  keys: (event) =>
    event.type === 'evaluation-round.opened' ? [] : [{ table: 'round', key: idOf(event.stream) }],

  changes(rows, event) {
    const round = idOf(event.stream);
    const mark = markOf(event);
    if (event.type === 'evaluation-round.opened') {
      const { contentHash, definition } = event.data.rubric;
      return [
        change<RoundRow>('round', round, openedRow(event)),
        change<RubricRow>('rubric', round, { contentHash, definition }),
        ...event.data.evaluators.map((actor) => invitation(event, actor)),
      ];
    }
    const before = { ...heldRow<RoundRow>(rows, 'round', round), version: event.revision };
    const now = (values: Partial<RoundRow>) => change<RoundRow>('round', round, { ...before, ...values });
    switch (event.type) {
      case 'evaluation-round.evaluator-invited': {
        const { actor } = event.data;
        return [now({ evaluators: [...before.evaluators, actor] }), invitation(event, actor)];
      }
      case 'evaluation-round.closed':
        return [
          now({
            status: 'closed',
            closed: mark,
            closingReason: event.data.reason ?? null,
          }),
        ];
      case 'evaluation-round.reopened': {
        const { reason, deadline } = event.data;
        return [
          now({
            status: 'open',
            reopened: mark,
            reopeningReason: reason,
            deadline,
            openedOn: event.revision,
            publicUpTo: event.position,
          }),
        ];
      }
      default:
        return event satisfies never;
    }
  },
};

type Opened = Extract<Recorded<EvaluationRoundEvent>, { type: 'evaluation-round.opened' }>;

const openedRow = (event: Opened): RoundRow => {
  const { key, project, gate, deadline, instructions, evaluators } = event.data;
  return {
    programme: event.programme!,
    project,
    roundKey: key ?? null,
    gate: gate ?? null,
    status: 'open',
    deadline,
    instructions: instructions ?? null,
    evaluators,
    opened: markOf(event),
    closed: null,
    closingReason: null,
    reopened: null,
    reopeningReason: null,
    openedOn: event.revision,
    publicUpTo: 0,
    version: event.revision,
  };
};

const invitation = (event: Recorded<EvaluationRoundEvent>, actor: ActorId): RowChange => {
  const round = idOf(event.stream);
  const row = { programme: event.programme!, round, actor, invited: markOf(event) };
  return change<InvitationRow>('invitation', `${round}/${actor}`, row);
};
