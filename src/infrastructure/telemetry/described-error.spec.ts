import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { GraphQLError, parse } from 'graphql';
import { CheckpointMoved } from '../../application/ports/views-store.js';
import { describeError, errorWords } from './described-error.js';

const MARKER = 'Marie-Claire Desmet';

const thrown = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('an error in the log', () => {
  it.each<[string, () => unknown]>([
    ['JSON that is none', () => JSON.parse(`{"name":"${MARKER}"`)],
    ['JSON of one word', () => JSON.parse(MARKER)],
    ['a GraphQL document', () => parse(`{ me(name: "${MARKER}) }`)],
    ['a time zone', () => new Intl.DateTimeFormat('en', { timeZone: MARKER })],
    ['SQL', () => new DatabaseSync(':memory:').exec(`SELECT "${MARKER}" FROM nowhere '${MARKER}'`)],
    ['a file', () => process.chdir(`/${MARKER}`)],
    ['an address', () => new URL(MARKER)],
    ['lines that look like a place', () => fail(`\n    at ${MARKER} (file:///srv/dist/${MARKER}.js:1:1)`)],
    ['the same, at the end', () => fail(`x\n    at f (/srv/dist/${MARKER.replaceAll(' ', '-')}.js:1:1)`)],
    ['a cause', () => fail('outer', new Error(MARKER, { cause: new GraphQLError(MARKER) }))],
    ['a name of its own', () => fail('x', undefined, `Error: ${MARKER}`)],
    ['a code', () => fail('x', undefined, 'Error', `E ${MARKER}`)],
  ])('never quotes what was given: %s', (_, act) => {
    const error = thrown(act);
    expect(`${JSON.stringify(describeError(error))}${errorWords(error)}`).not.toMatch(/Desmet/);
  });

  it('says what it is and where it was thrown', () => {
    const { type, at } = describeError(thrown(() => JSON.parse('x')));
    expect(type).toBe('SyntaxError');
    expect(at?.[0]).toMatch(/^src\/infrastructure\/telemetry\/described-error\.spec\.ts:\d+:\d+$/);
  });

  it('says what SQLite says of its code', () => {
    const error = thrown(() => new DatabaseSync(':memory:').exec('SELECT x FROM nowhere'));
    expect(describeError(error)).toMatchObject({ code: 'ERR_SQLITE_ERROR', sqlite: '1: SQL logic error' });
    expect(errorWords(error)).toMatch(/^Error \(SQLite 1: SQL logic error\) at /);
  });

  it('keeps words of our own', () => {
    const moved = new CheckpointMoved(7);
    expect(describeError(moved).message).toBe('the views are not at position 7 any more');
  });

  it('says of what is no error only what it is', () => {
    expect(describeError(MARKER)).toEqual({ type: 'string' });
  });
});

const fail = (message: string, cause?: unknown, name = 'Error', code?: string): never => {
  throw Object.assign(new Error(message, { cause }), { name, code });
};
