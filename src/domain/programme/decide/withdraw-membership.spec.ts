import { describe, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import {
  beforeTheMoveBefore,
  inTheFuture,
  NOTHING_TO_DO,
  validationProblem,
} from '../../../../test/support/problems.js';
import {
  actorId,
  PROGRAMME,
  PROGRAMME_STREAM,
  ProgrammeHistory,
} from '../../../../test/support/programme-history.js';
import type { MembershipRole } from '../../kernel/roles.js';
import { programmeFold } from '../state.js';
import { withdrawMembership } from './withdraw-membership.js';

const programme = (history: ProgrammeHistory) =>
  given({ fold: programmeFold, stream: PROGRAMME_STREAM, events: history.events, facts: {} });
const withdraw = (actor: string, role: MembershipRole) => ({
  programme: PROGRAMME,
  actor: actorId(actor),
  role,
  reason: 'Moved on',
});
const withdrawn = (actor: string, role: MembershipRole) => [
  {
    type: 'programme.membership-withdrawn' as const,
    data: { actor: actorId(actor), role, reason: 'Moved on' },
  },
];
const opened = ProgrammeHistory.opened().granted('a', 'lead', '2026-01-03').granted('a', 'reader');

describe('withdrawing a membership', () => {
  test('takes one role', () => {
    programme(opened).when(withdrawMembership, withdraw('a', 'lead')).then(withdrawn('a', 'lead'));
  });

  test.each<[string, MembershipRole]>([
    ['a', 'gatekeeper'],
    ['stranger', 'lead'],
  ])('that %s does not hold as %s is nothing to do', (actor, role) => {
    programme(opened).when(withdrawMembership, withdraw(actor, role)).then(NOTHING_TO_DO);
  });

  test('twice is nothing to do', () => {
    programme(opened.withdrawn('a', 'lead'))
      .when(withdrawMembership, withdraw('a', 'lead'))
      .then(NOTHING_TO_DO);
  });

  test('never takes the last administrator away', () => {
    programme(opened)
      .when(withdrawMembership, withdraw('admin-1', 'administrator'))
      .then(validationProblem({ path: 'actor', code: 'LAST_ADMINISTRATOR' }));
    const two = opened.granted('a', 'administrator');
    programme(two)
      .when(withdrawMembership, withdraw('admin-1', 'administrator'))
      .then(withdrawn('admin-1', 'administrator'));
    programme(two.withdrawn('a', 'administrator'))
      .when(withdrawMembership, withdraw('admin-1', 'administrator'))
      .then(validationProblem({ path: 'actor', code: 'LAST_ADMINISTRATOR' }));
  });

  test('takes the last of any other role', () => {
    programme(opened.granted('admin-1', 'lead'))
      .when(withdrawMembership, withdraw('admin-1', 'lead'))
      .then(withdrawn('admin-1', 'lead'));
  });

  test('may not be dated before its grant', () => {
    programme(opened)
      .when(withdrawMembership, withdraw('a', 'lead'), { happenedOn: '2026-01-03' })
      .then(withdrawn('a', 'lead'));
    programme(opened)
      .when(withdrawMembership, withdraw('a', 'lead'), { happenedOn: '2026-01-02' })
      .then(beforeTheMoveBefore('2026-01-03'));
    programme(opened)
      .when(withdrawMembership, withdraw('a', 'reader'), { happenedOn: '2026-01-06T08:59:00Z' })
      .then(beforeTheMoveBefore('2026-01-06T09:00:00.000Z'));
  });

  test('may not lie ahead', () => {
    programme(opened)
      .when(withdrawMembership, withdraw('a', 'lead'), { happenedOn: '2026-06-02' })
      .then(inTheFuture('2026-06-02'));
  });

  test('that lies ahead is wrong even where there is nothing to do, as with every other command', () => {
    programme(opened)
      .when(withdrawMembership, withdraw('stranger', 'lead'), { happenedOn: '2026-06-02' })
      .then(inTheFuture('2026-06-02'));
    programme(opened)
      .when(withdrawMembership, withdraw('admin-1', 'administrator'), { happenedOn: '2026-06-02' })
      .then(inTheFuture('2026-06-02'));
  });
});
