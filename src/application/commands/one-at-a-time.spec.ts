import { describe, expect, test } from '@jest/globals';
import { OneAtATime } from './one-at-a-time.js';

const open = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { promise, resolve, reject };
};
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe('work on one key', () => {
  test('runs in the order in which it came, one after the other', async () => {
    const queue = new OneAtATime();
    const works = [open(), open(), open()];
    const begun: number[] = [];
    const results = works.map(({ promise }, index) =>
      queue.run('key', () => {
        begun.push(index);
        return promise;
      }),
    );
    await settled();
    expect(begun).toEqual([0]);
    works[2]!.resolve('third');
    works[0]!.resolve('first');
    await results[0];
    await settled();
    expect(begun).toEqual([0, 1]);
    works[1]!.resolve('second');
    expect(await Promise.all(results)).toEqual(['first', 'second', 'third']);
  });

  test('goes on after a failure, which only its own caller sees', async () => {
    const queue = new OneAtATime();
    const failing = open();
    const failed = queue.run('key', () => failing.promise);
    const next = queue.run('key', async () => 'next');
    failing.reject(new Error('failed'));
    await expect(failed).rejects.toThrow('failed');
    expect(await next).toBe('next');
  });

  test('does not wait for another key’s', async () => {
    const queue = new OneAtATime();
    void queue.run('slow', () => open().promise);
    expect(await queue.run('other', async () => 'done')).toBe('done');
  });
});
