import { PassThrough } from 'node:stream';
import { expect, it } from '@jest/globals';
import { sayIn } from './messages/say.js';
import { Terminal } from './terminal.js';

const terminal = ({ isTTY, json = false }: { isTTY: boolean; json?: boolean }) => {
  let [out, time] = ['', 0];
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const stdout = { write: (text: string) => (out += text) };
  const tested = new Terminal({ stdout, stderr }, sayIn('en'), json, () => time);
  return {
    tested,
    out: () => out,
    err: () => String(stderr.read() ?? ''),
    at: (ms: number) => (time = ms),
  };
};

it('a bar is shown to whoever watches, once it takes longer than a second', () => {
  const { tested, err, at } = terminal({ isTTY: true });
  tested.progress(1, 10);
  at(999);
  tested.progress(4, 10);
  expect(err()).toBe('');
  at(1001);
  tested.progress(5, 10);
  expect(err()).toContain('50%');
  tested.answer(['done'], {});
});

it('what is quick shows none, and the next thing begins anew', () => {
  const { tested, err, at, out } = terminal({ isTTY: true });
  tested.progress(1, 2);
  tested.answer(['done'], {});
  at(5000);
  tested.progress(1, 2);
  expect(err()).toBe('');
  expect(out()).toBe('done\n');
});

it('a file or a pipe gets no bar', () => {
  const { tested, err, at } = terminal({ isTTY: false });
  tested.progress(1, 10);
  at(9000);
  tested.progress(5, 10);
  expect(err()).toBe('');
});

it('an answer is text, or one JSON object', () => {
  const text = terminal({ isTTY: false });
  text.tested.answer(['a', 'b'], { ok: true });
  expect(text.out()).toBe('a\nb\n');
  const json = terminal({ isTTY: false, json: true });
  json.tested.answer(['a', 'b'], { ok: true });
  expect(JSON.parse(json.out())).toEqual({ ok: true });
});
