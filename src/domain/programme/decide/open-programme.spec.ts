import { describe, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import { inTheFuture, validationProblem } from '../../../../test/support/problems.js';
import { actorId, PROGRAMME_STREAM } from '../../../../test/support/programme-history.js';
import { DEFAULT_GROUPS } from '../default-groups.js';
import { programmeFold } from '../state.js';
import { openProgramme } from './open-programme.js';

const nothing = given({ fold: programmeFold, stream: PROGRAMME_STREAM, events: [], facts: {} });
const input = { key: 'kortrijk', name: { nl: 'Kortrijk 2030' }, administrator: actorId('admin-1') };
const granted = {
  type: 'programme.membership-granted' as const,
  data: { actor: actorId('admin-1'), role: 'administrator' as const },
};
const opened = (more: object = {}) => ({
  type: 'programme.opened' as const,
  data: {
    key: 'kortrijk',
    name: { nl: 'Kortrijk 2030' },
    timeZone: 'Europe/Brussels',
    groups: DEFAULT_GROUPS,
    ...more,
  },
});

describe('opening a programme', () => {
  test('gives it Brussels time, the default groups and its first administrator', () => {
    nothing.when(openProgramme, input).then([opened(), granted]);
  });

  test('keeps a deadline and a time zone of its own', () => {
    const more = { deadline: '2029-12-31', timeZone: 'Pacific/Apia' };
    nothing.when(openProgramme, { ...input, ...more }).then([opened(more), granted]);
  });

  test('cannot name the command line its administrator', () => {
    nothing
      .when(openProgramme, { ...input, administrator: actorId('cli') })
      .then(validationProblem({ path: 'administrator', code: 'RESERVED_ACTOR' }));
  });

  test('lies ahead or not by the time zone that it gets', () => {
    const evening = { at: '2026-06-01T10:30:00.000Z', happenedOn: '2026-06-02' };
    const timeZone = 'Pacific/Kiritimati';
    nothing.when(openProgramme, { ...input, timeZone }, evening).then([opened({ timeZone }), granted]);
    nothing.when(openProgramme, input, evening).then(inTheFuture('2026-06-02'));
  });
});
