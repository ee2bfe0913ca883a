import { describe, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import { inTheFuture, NOTHING_TO_DO, validationProblem } from '../../../../test/support/problems.js';
import {
  actorId,
  PROGRAMME,
  PROGRAMME_STREAM,
  ProgrammeHistory,
} from '../../../../test/support/programme-history.js';
import { MEMBERSHIP_ROLES, type MembershipRole } from '../../kernel/roles.js';
import { programmeFold } from '../state.js';
import { grantMembership } from './grant-membership.js';

const programme = (history: ProgrammeHistory) =>
  given({ fold: programmeFold, stream: PROGRAMME_STREAM, events: history.events, facts: {} });
const opened = ProgrammeHistory.opened();
const grant = (actor: string, role: MembershipRole) => ({
  programme: PROGRAMME,
  actor: actorId(actor),
  role,
});
const granted = (actor: string, role: MembershipRole) => [
  { type: 'programme.membership-granted' as const, data: { actor: actorId(actor), role } },
];

describe('granting a membership', () => {
  test.each(MEMBERSHIP_ROLES)('as %s', (role) => {
    programme(opened).when(grantMembership, grant('new', role)).then(granted('new', role));
  });

  test('adds a role to those that a member has', () => {
    programme(opened.granted('a', 'lead'))
      .when(grantMembership, grant('a', 'gatekeeper'))
      .then(granted('a', 'gatekeeper'));
  });

  test('that is held is nothing to do, until it was withdrawn', () => {
    const held = opened.granted('a', 'lead');
    programme(held).when(grantMembership, grant('a', 'lead')).then(NOTHING_TO_DO);
    programme(held.withdrawn('a', 'lead'))
      .when(grantMembership, grant('a', 'lead'))
      .then(granted('a', 'lead'));
  });

  test('is never for the command line', () => {
    programme(opened)
      .when(grantMembership, grant('cli', 'reader'))
      .then(validationProblem({ path: 'actor', code: 'RESERVED_ACTOR' }));
  });

  test('may not lie ahead', () => {
    programme(opened)
      .when(grantMembership, grant('a', 'lead'), { happenedOn: '2026-06-02' })
      .then(inTheFuture('2026-06-02'));
  });
});
