import type { Judgement } from '../../src/domain/impact-project/events.js';
import type { GateRow } from './tables.js';

/** The judgements given at a gate, newest first: what `evaluateCriteria` takes for the stage before that gate. */
export const judgementsAt = (acts: readonly GateRow[], gate: string): readonly Judgement[] =>
  acts
    .filter((act) => act.gate === gate)
    .toReversed()
    .flatMap(({ judged }) => judged ?? []);
