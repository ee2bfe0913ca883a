import { expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { readSchemaFile } from '../http/schema-file.js';
import { READY_MADE } from './queries.js';

it.each(READY_MADE.map(({ query }) => [/(?:query|mutation|subscription) (\w+)/.exec(query)?.[1], query]))(
  'the ready-made %s can be asked',
  (_, query) => {
    expect(validate(buildSchema(readSchemaFile()), parse(query!))).toEqual([]);
  },
);
