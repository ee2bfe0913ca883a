import { describe, expect, test } from '@jest/globals';
import fc from '../../../test/support/properties.js';
import { SharedRead } from './shared-read.js';

/** Reads that end when the spec says so; each answers with its number, from 1. */
class Reads {
  running = 0;
  most = 0;
  begun = 0;
  private readonly ends: ((fail: boolean) => void)[] = [];

  readonly read = (): Promise<number> => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const number = ++this.begun;
    this.most = Math.max(this.most, ++this.running);
    this.ends.push((fail) => {
      this.running--;
      if (fail) reject(new Error(`read ${number}`));
      else resolve(number);
    });
    return promise;
  };

  async end(fail = false): Promise<void> {
    this.ends.shift()?.(fail);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
}

describe('a read that is shared', () => {
  test('is one for all who ask while another is under way', async () => {
    const reads = new Reads();
    const shared = new SharedRead(reads.read);
    const first = shared.fresh();
    const waiting = [shared.fresh(), shared.fresh(), shared.fresh()];
    expect(reads.begun).toBe(1);
    await reads.end();
    expect(await first).toBe(1);
    await reads.end();
    expect(await Promise.all(waiting)).toEqual([2, 2, 2]);
    expect(reads.begun).toBe(2);
  });

  test('is not begun beside the next one by who asks as soon as it is there', async () => {
    const reads = new Reads();
    const shared = new SharedRead(reads.read);
    const first = shared.fresh();
    const askedAtOnce = first.then(() => shared.fresh());
    const second = shared.fresh();
    await reads.end();
    expect(reads.running).toBe(1);
    await reads.end();
    await reads.end();
    expect(await second).toBe(2);
    expect(await askedAtOnce).toBeGreaterThan(1);
    expect(reads.most).toBe(1);
  });

  test('after a failure is read anew for who came later', async () => {
    const reads = new Reads();
    const shared = new SharedRead(reads.read);
    const first = shared.fresh();
    const second = shared.fresh();
    const failed = expect(first).rejects.toThrow('read 1');
    await reads.end(true);
    await failed;
    await reads.end();
    expect(await second).toBe(2);
    const third = shared.fresh();
    await reads.end();
    expect(await third).toBe(3);
  });

  test('is never older than its question, never beside another, and always answered', async () => {
    const step = fc.constantFrom('ask', 'ask', 'end', 'fail');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const reads = new Reads();
        const shared = new SharedRead(reads.read);
        const asked: Promise<void>[] = [];
        for (const what of steps)
          if (what === 'ask') {
            const begunBefore = reads.begun;
            const check = (number: number) => expect(number).toBeGreaterThan(begunBefore);
            const failed = (error: Error) => check(Number(error.message.slice('read '.length)));
            asked.push(shared.fresh().then(check, failed));
          } else await reads.end(what === 'fail');
        while (reads.running > 0) await reads.end();
        await Promise.all(asked);
        expect(reads.most).toBeLessThanOrEqual(1);
      }),
    );
  });
});
