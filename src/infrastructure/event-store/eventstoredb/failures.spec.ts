import { describe, expect, it, test } from '@jest/globals';
import * as client from '@eventstore/db-client';
import { TooLate } from './attempts.js';
import { failureOf, isAbsence } from './failures.js';

const { ErrorType } = client;
const raised = (type: string, more: object = {}): Error =>
  Object.assign(new Error('said so'), { type, ...more });

describe('an error of the client', () => {
  it.each<[string, Error, object]>([
    [
      'another revision',
      raised(ErrorType.WRONG_EXPECTED_VERSION, { actualVersion: 7n }),
      { kind: 'conflict', actual: 7n },
    ],
    [
      'no stream where one was expected',
      raised(ErrorType.WRONG_EXPECTED_VERSION, { actualVersion: 'no_stream' }),
      { kind: 'conflict', actual: 'no_stream' },
    ],
    [
      'another revision, as the newer client tells it',
      raised(ErrorType.WRONG_EXPECTED_VERSION, { actualState: 7n }),
      { kind: 'conflict', actual: 7n },
    ],
    ['no such stream', raised(ErrorType.STREAM_NOT_FOUND), { kind: 'absent' }],
    ['no right', raised(ErrorType.ACCESS_DENIED), { kind: 'refused', reason: 'said so' }],
    ['too large', raised(ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED), { kind: 'refused', reason: 'said so' }],
    [
      'a raw refusal',
      Object.assign(new Error('said so'), { code: 16 }),
      { kind: 'refused', reason: 'said so' },
    ],
    ['too late', raised(ErrorType.DEADLINE_EXCEEDED), { kind: 'unknown', reason: 'said so' }],
    ["the server's own time-out", raised(ErrorType.TIMEOUT), { kind: 'unknown', reason: 'said so' }],
    ['not the leader', raised(ErrorType.NOT_LEADER), { kind: 'unknown', reason: 'said so' }],
    [
      'a raw absence',
      Object.assign(new Error('said so'), { code: 14 }),
      { kind: 'unknown', reason: 'said so' },
    ],
    ['whatever else', new TypeError('said so'), { kind: 'unknown', reason: 'said so' }],
  ])('that means %s is told apart', (_, error, expected) => expect(failureOf(error)).toEqual(expected));
});

test('an absence is what may be over soon, and nothing else', () => {
  const absences = [
    raised(ErrorType.UNAVAILABLE),
    raised(ErrorType.CANCELLED),
    Object.assign(new Error('raw'), { code: 14 }),
    new TooLate(1),
    new Error('Failed to discover after 10 attempts.'),
    raised(ErrorType.UNKNOWN, { message: 'No leader info available in response' }),
  ];
  const others = [raised(ErrorType.ACCESS_DENIED), raised(ErrorType.UNKNOWN), new TypeError('x')];
  expect(absences.map(isAbsence)).toEqual(absences.map(() => true));
  expect(others.map(isAbsence)).toEqual(others.map(() => false));
});
