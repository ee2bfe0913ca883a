import { expect, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import { recorded } from '../../../../test/support/recorded.js';
import { INSTALLATION } from '../../kernel/ids.js';
import { installationFold } from '../state.js';
import { acceptClock } from './accept-clock.js';

const corrected = { type: 'installation.clock-corrected' as const, data: { reason: 'Battery' } };

test('the word on the clock is kept with its reason, as often as it is given', () => {
  for (const events of [[], recorded({ stream: INSTALLATION, at: '2026-01-01T00:00:00.000Z' }, corrected)])
    given({ fold: installationFold, stream: INSTALLATION, events, facts: {} })
      .when(acceptClock, { reason: 'Battery' })
      .then([corrected]);
});

test('the latest word says from where on the clock counts', () => {
  const words = recorded({ stream: INSTALLATION, at: '2026-01-01T00:00:00.000Z' }, corrected, corrected);
  const state = words.reduce(
    (folded, event) => installationFold.evolve(folded, event),
    installationFold.initialState,
  );
  expect(state.clockCorrected).toEqual({ position: 2, at: '2026-01-01T00:00:00.000Z' });
});
