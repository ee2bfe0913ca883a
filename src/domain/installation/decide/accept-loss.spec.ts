import { expect, test } from '@jest/globals';
import { given } from '../../../../test/support/given.js';
import { INSTALLATION } from '../../kernel/ids.js';
import { installationFold } from '../state.js';
import { acceptLoss } from './accept-loss.js';

test('the word on lost events is kept with its reason and their number', () => {
  given({ fold: installationFold, stream: INSTALLATION, events: [], facts: {} })
    .when(acceptLoss, { reason: 'Restored a backup', missing: 12 })
    .then([{ type: 'installation.loss-accepted', data: { reason: 'Restored a backup', missing: 12 } }]);
});

test('it is given at the machine itself', () => {
  expect(acceptLoss.commandLineOnly).toBe(true);
});
