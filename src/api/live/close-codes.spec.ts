import { expect, it } from '@jest/globals';
import { reasonOfFrame } from './close-codes.js';

it.each([
  ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'message_too_large'],
  ['WS_ERR_INVALID_UTF8', 'bad_frame'],
  ['ECONNRESET', undefined],
])('an error of a socket, %s, is counted as %s', (code, reason) => {
  expect(reasonOfFrame(Object.assign(new Error('of the socket'), { code }))).toBe(reason);
});
