import { describe, test } from '@jest/globals';
import { CANDIDACY_STREAM, ECOC_COPY } from '../../../../test/support/candidacy-history.js';
import { specDigest } from '../../../../test/support/derived-ids.js';
import { given } from '../../../../test/support/given.js';
import { inTheFuture, validationProblem } from '../../../../test/support/problems.js';
import { PROGRAMME, programmeWithMembers } from '../../../../test/support/programme-history.js';
import { candidacyFold } from '../state.js';
import { openCandidacy } from './open-candidacy.js';

const programme = programmeWithMembers().state;
const nothing = () =>
  given({ fold: candidacyFold, stream: CANDIDACY_STREAM, events: [], facts: { programme } });

const definition = {
  key: 'own',
  version: 3,
  labels: { nl: 'Eigen kader' },
  categories: [{ key: 'A', labels: { nl: 'A' }, factors: [{ key: 'A-1', labels: { nl: 'Een' } }] }],
};

describe('opening a candidacy', () => {
  test('copies the framework that ships, whole, with its hash', () => {
    nothing()
      .when(openCandidacy, { programme: PROGRAMME, key: 'bid', framework: 'ecoc', deadline: '2024-09-02' })
      .then([
        { type: 'candidacy.opened', data: { key: 'bid', deadline: '2024-09-02', framework: ECOC_COPY } },
      ]);
  });

  test('copies a framework that is given whole', () => {
    const contentHash = specDigest.content(definition);
    nothing()
      .when(openCandidacy, { programme: PROGRAMME, definition })
      .then([
        {
          type: 'candidacy.opened',
          data: { framework: { key: 'own', version: 3, contentHash, definition } },
        },
      ]);
  });

  test.each(['dt4', 'toString'])('refuses the framework %s, which there is not', (framework) => {
    nothing()
      .when(openCandidacy, { programme: PROGRAMME, framework })
      .then(validationProblem({ path: 'framework', code: 'UNKNOWN_FRAMEWORK', params: { key: framework } }));
  });

  test('takes a framework that ships or a whole one: not neither, and not both', () => {
    nothing()
      .when(openCandidacy, { programme: PROGRAMME })
      .then(validationProblem({ path: 'framework', code: 'REQUIRED' }));
    nothing()
      .when(openCandidacy, { programme: PROGRAMME, framework: 'ecoc', definition })
      .then(validationProblem({ path: 'definition', code: 'FRAMEWORK_GIVEN_TWICE' }));
  });

  test('refuses a framework with the same key twice', () => {
    const categories = [...definition.categories, { ...definition.categories[0]!, key: 'B' }];
    nothing()
      .when(openCandidacy, { programme: PROGRAMME, definition: { ...definition, categories } })
      .then(
        validationProblem({
          path: 'definition.categories.1.factors.0.key',
          code: 'DUPLICATE_KEY',
          params: { key: 'A-1' },
        }),
      );
  });

  test('has not happened in the future', () => {
    nothing()
      .when(openCandidacy, { programme: PROGRAMME, framework: 'ecoc' }, { happenedOn: '2026-06-02' })
      .then(inTheFuture('2026-06-02'));
  });
});
