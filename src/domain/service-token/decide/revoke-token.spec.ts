import { test } from '@jest/globals';
import { idOfText, sha256Of } from '../../../../test/support/derived-ids.js';
import { given } from '../../../../test/support/given.js';
import { NOTHING_TO_DO } from '../../../../test/support/problems.js';
import { actorId } from '../../../../test/support/programme-history.js';
import { recorded } from '../../../../test/support/recorded.js';
import { streamOf } from '../../kernel/ids.js';
import type { ServiceTokenEvent } from '../events.js';
import { serviceTokenFold } from '../state.js';
import { revokeToken } from './revoke-token.js';

const token = idOfText('serviceToken/x');
const stream = streamOf('serviceToken', token);
const created: ServiceTokenEvent = {
  type: 'service-token.created',
  data: { actor: actorId('lead-1'), secretSha256: sha256Of('secret') },
};
const revoked: ServiceTokenEvent = { type: 'service-token.revoked', data: { reason: 'Lost' } };
const after = (...events: ServiceTokenEvent[]) =>
  given({
    fold: serviceTokenFold,
    stream,
    events: recorded({ stream, at: '2026-01-01T00:00:00.000Z' }, ...events),
    facts: {},
  });

test('a token is revoked with a reason, once', () => {
  after(created).when(revokeToken, { token, reason: 'Lost' }).then([revoked]);
  after(created, revoked).when(revokeToken, { token, reason: 'Again' }).then(NOTHING_TO_DO);
});
