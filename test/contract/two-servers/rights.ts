import { expect } from '@jest/globals';
import { ApiClient } from '../../e2e/support/api-client.js';
import type { BothServers } from './both-servers.js';
import { UNAUTHENTICATED } from './until-told.js';
import { evidence } from './writers.js';

/** A membership that is given and taken through one server counts for the next command through the other. */
export const givenAndWithdrawn = (both: BothServers, project: string, guest: ApiClient) => {
  const { programme } = both;
  const administrator = programme.member('administrator');
  const membership = { programme: programme.uuid, actor: guest.actor, role: 'contributor' };
  return async (): Promise<void> => {
    const here = both.either();
    const there = both.other(here);
    await both.done(here, administrator, ['grantMembership', membership]);
    await both.done(there, guest, evidence(project));
    const withdrawal = { ...membership, reason: 'Left' };
    await both.done(here, administrator, ['withdrawMembership', withdrawal]);
    expect(await both.send(there, guest, evidence(project))).toMatchObject({ code: 'NOT_FOUND' });
  };
};

/** So does a token. */
export const createdAndRevoked = (both: BothServers, project: string) => {
  const [{ operator, app }] = both.all;
  const { actor } = both.programme.member('contributor');
  return async (): Promise<void> => {
    const here = both.either();
    const there = both.other(here);
    const { token } = await both.done(here, operator, ['createToken', { actor }]);
    // The secret is in the first answer only, and that may have been lost.
    if (token === null) return;
    const holder = new ApiClient(app, token);
    await both.done(there, holder, evidence(project));
    await both.done(here, operator, ['revokeToken', { token: token.split('.')[0], reason: 'Lost' }]);
    expect(await both.send(there, holder, evidence(project))).toEqual(UNAUTHENTICATED);
  };
};
