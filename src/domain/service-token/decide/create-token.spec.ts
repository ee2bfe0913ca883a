import { describe, test } from '@jest/globals';
import { idOfText, sha256Of } from '../../../../test/support/derived-ids.js';
import { COMMAND_ID, given } from '../../../../test/support/given.js';
import { validationProblem } from '../../../../test/support/problems.js';
import { actorId } from '../../../../test/support/programme-history.js';
import { streamOf } from '../../kernel/ids.js';
import { serviceTokenFold } from '../state.js';
import { createToken } from './create-token.js';

const drawn = { actor: actorId('drawn'), secretSha256: sha256Of('secret') };
const nothing = given({
  fold: serviceTokenFold,
  stream: streamOf('serviceToken', idOfText(`serviceToken/${COMMAND_ID}`)),
  events: [],
  facts: { drawn },
});
const created = (actor: string) => [
  {
    type: 'service-token.created' as const,
    data: { actor: actorId(actor), secretSha256: sha256Of('secret') },
  },
];

describe('creating a token', () => {
  test('for an actor, known or not', () => {
    nothing.when(createToken, { actor: actorId('lead-1') }).then(created('lead-1'));
    nothing.when(createToken, { actor: actorId('lead-1'), new: false }).then(created('lead-1'));
  });

  test('for a new one gives the actor that was drawn', () => {
    nothing.when(createToken, { new: true }).then(created('drawn'));
  });

  test.each([[{}], [{ new: false }], [{ actor: actorId('lead-1'), new: true }]])(
    'names either an actor or a new one, not %j',
    (input) => {
      nothing.when(createToken, input).then(validationProblem({ path: 'actor', code: 'ACTOR_OR_NEW' }));
    },
  );

  test('never names the command line', () => {
    nothing
      .when(createToken, { actor: actorId('cli') })
      .then(validationProblem({ path: 'actor', code: 'RESERVED_ACTOR' }));
  });
});
