import { PassThrough } from 'node:stream';
import { expect, it } from '@jest/globals';
import { BuildBar } from './build-bar.js';
import { silentLog } from './server-log.js';

const watched = (isTTY: boolean) => {
  const screen = Object.assign(new PassThrough(), { isTTY });
  const lines: string[] = [];
  let moment = 0;
  const log = { ...silentLog, info: (line: string) => void lines.push(line) };
  const bar = new BuildBar(screen, log, () => moment);
  return {
    lines,
    shown: () => String(screen.read() ?? ''),
    build: (done: number, afterMs: number) => {
      moment += afterMs;
      bar.take({ building: { done, total: 1000 } });
    },
    end: () => bar.take({}),
  };
};

it('a build of less than a second shows nothing', () => {
  const { build, end, shown, lines } = watched(true);
  build(10, 0);
  build(900, 900);
  end();
  expect([shown(), lines]).toEqual(['', []]);
});

it('a longer one shows a bar to whoever watches', () => {
  const { build, end, shown, lines } = watched(true);
  build(10, 0);
  build(400, 1500);
  expect(shown()).toMatch(/Building the views .*40%.*400\/1000/);
  end();
  expect(lines).toEqual([]);
});

it('where nobody watches, the log has a line for each tenth', () => {
  const { build, shown, lines } = watched(false);
  for (const done of [10, 120, 180, 250, 1000]) build(done, 1500);
  expect(shown()).toBe('');
  expect(lines.map((line) => /(\d+) %/.exec(line)?.[1])).toEqual(['12', '25', '100']);
});
