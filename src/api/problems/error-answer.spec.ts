import { expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { ApiError } from './api-error.js';
import { errorAnswer } from './error-answer.js';

const UNWATCHED = { failed: () => undefined, refused: () => undefined };
const at = (path: string[], originalError: Error) => new GraphQLError('raw', { path, originalError });

it('what nobody foresaw is reported, and leaves without a word of its own', () => {
  const reported: unknown[] = [];
  const counted: string[] = [];
  const cause = new Error('SELECT secret FROM /srv/data/log.db');
  const { status, errors } = errorAnswer([at(['projects'], cause)], 'nl', {
    failed: (error) => reported.push(error),
    refused: (code) => counted.push(code),
  });
  expect(status).toBe(500);
  expect(errors).toEqual([
    {
      message: 'Er ging iets mis in de server. Het staat in zijn logboek.',
      path: ['projects'],
      extensions: { code: 'INTERNAL_ERROR', path: 'projects' },
    },
  ]);
  expect(reported).toEqual([cause]);
  expect(counted).toEqual(['INTERNAL_ERROR']);
});

it('a null where the schema has none is a fault of the server, not of the request', () => {
  const error = new GraphQLError('Cannot return null for non-nullable field', { path: ['project', 'title'] });
  expect(errorAnswer([error], 'en', UNWATCHED).status).toBe(500);
});

it('the worst of several errors gives the status', () => {
  const errors = [
    at(['after'], new ApiError('VIEW_BEHIND', 'position')),
    at(['projects'], new ApiError('INVALID_PAGE', 'first', { max: 100 })),
  ];
  expect(errorAnswer([errors[0]], 'en', UNWATCHED).status).toBe(200);
  expect(errorAnswer(errors, 'en', UNWATCHED).status).toBe(400);
});

it('suggestions are cut off, and so are long messages and long lists of errors', () => {
  const suggestion = new GraphQLError('Cannot query field "nam" on type "Project". Did you mean "name"?');
  const long = new GraphQLError(`Variable "$x" got invalid value "${'x'.repeat(10_000)}"`);
  const { status, errors } = errorAnswer([suggestion, ...Array(50).fill(long)], 'en', UNWATCHED);
  expect(status).toBe(400);
  expect(errors[0]!.message).toBe('Cannot query field "nam" on type "Project".');
  expect(errors).toHaveLength(20);
  expect(JSON.stringify(errors).length).toBeLessThan(10_000);
});
