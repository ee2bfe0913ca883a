import { describe, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import { NOTHING_TO_DO } from '../../../../test/support/problems.js';
import { actorId } from '../../../../test/support/programme-history.js';
import { recorded } from '../../../../test/support/recorded.js';
import { INSTALLATION } from '../../kernel/ids.js';
import type { InstallationEvent } from '../events.js';
import { installationFold } from '../state.js';
import { openInstallation } from './open-installation.js';

const opened = (operator: string, demo: boolean): InstallationEvent => ({
  type: 'installation.opened',
  data: { demo, operator: actorId(operator) },
});
const installation = (...events: InstallationEvent[]) =>
  given({
    fold: installationFold,
    stream: INSTALLATION,
    events: recorded({ stream: INSTALLATION, at: '2026-01-01T00:00:00.000Z' }, ...events),
    facts: {},
  });

describe('opening an installation', () => {
  test.each([true, false])('says whether it is a demo (%s), and who operates it', (demo) => {
    installation()
      .when(openInstallation, { demo, operator: actorId('op-1') })
      .then([opened('op-1', demo)]);
  });

  test('is possible once: there is one operator', () => {
    installation(opened('op-1', false))
      .when(openInstallation, { demo: false, operator: actorId('op-2') })
      .then(NOTHING_TO_DO);
  });
});
