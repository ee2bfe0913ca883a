import type { Readable } from 'node:stream';
import { MAX_LINE_BYTES } from './protocol.js';

export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

/** The lines of a stream of UTF-8; one without an end, at the end, is not one. Throws `LineTooLong`. */
export async function* linesOf(stream: Readable, limit = MAX_LINE_BYTES): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      parts.push(chunk.subarray(from, at));
      if (size + at - from > limit) throw new LineTooLong();
      yield Buffer.concat(parts).toString('utf8');
      [parts, size, from] = [[], 0, at + 1];
    }
    parts.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > limit) throw new LineTooLong();
  }
}
