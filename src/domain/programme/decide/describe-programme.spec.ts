import { describe, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import { inTheFuture, NOTHING_TO_DO, validationProblem } from '../../../../test/support/problems.js';
import {
  GROUPS,
  PROGRAMME,
  PROGRAMME_STREAM,
  ProgrammeHistory,
} from '../../../../test/support/programme-history.js';
import { programmeFold } from '../state.js';
import { describeProgramme, type DescribeProgrammeInput } from './describe-programme.js';

const programme = (history: ProgrammeHistory) =>
  given({ fold: programmeFold, stream: PROGRAMME_STREAM, events: history.events, facts: {} });
const opened = ProgrammeHistory.opened();
const withDeadline = opened.and('2026-02-01T00:00:00.000Z', {
  type: 'programme.described',
  data: { changes: { deadline: '2029-01-01' } },
});
const input = (given: Omit<DescribeProgrammeInput, 'programme'>) => ({ programme: PROGRAMME, ...given });
const described = (data: Omit<DescribeProgrammeInput, 'programme'>) => [
  { type: 'programme.described' as const, data },
];

describe('describing a programme', () => {
  test('stores what differs, each field whole', () => {
    const changes = { name: { nl: 'Kortrijk 2030' }, deadline: '2029-06-30', groups: GROUPS.slice(0, 1) };
    programme(withDeadline)
      .when(describeProgramme, input({ changes }))
      .then(described({ changes: { deadline: '2029-06-30', groups: GROUPS.slice(0, 1) } }));
  });

  test('clears a deadline that stands', () => {
    const cleared = ['deadline'] as const;
    programme(withDeadline)
      .when(describeProgramme, input({ changes: {}, cleared }))
      .then(described({ changes: {}, cleared }));
    programme(opened)
      .when(describeProgramme, input({ changes: {}, cleared }))
      .then(NOTHING_TO_DO);
  });

  test('as it is already is nothing to do', () => {
    programme(opened)
      .when(describeProgramme, input({ changes: { name: { nl: 'Kortrijk 2030' }, groups: GROUPS } }))
      .then(NOTHING_TO_DO);
  });

  test('takes the order of the groups for a change', () => {
    const groups = GROUPS.toReversed();
    programme(opened)
      .when(describeProgramme, input({ changes: { groups } }))
      .then(described({ changes: { groups } }));
  });

  test('refuses a group’s key twice, naming each', () => {
    programme(opened)
      .when(describeProgramme, input({ changes: { groups: [...GROUPS, ...GROUPS.slice(0, 2)] } }))
      .then(
        validationProblem(
          { path: 'changes.groups.3.key', code: 'DUPLICATE' },
          { path: 'changes.groups.4.key', code: 'DUPLICATE' },
        ),
      );
  });

  test('refuses a deadline both changed and cleared', () => {
    programme(opened)
      .when(describeProgramme, input({ changes: { deadline: '2029-01-01' }, cleared: ['deadline'] }))
      .then(validationProblem({ path: 'cleared.0', code: 'CHANGED_AND_CLEARED' }));
  });

  test('may not lie ahead', () => {
    programme(opened)
      .when(describeProgramme, input({ changes: { deadline: '2029-01-01' } }), { happenedOn: '2026-06-02' })
      .then(inTheFuture('2026-06-02'));
  });
});
