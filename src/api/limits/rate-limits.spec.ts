import { expect, it } from '@jest/globals';
import type { ActorId } from '../../domain/kernel/ids.js';
import { LIMITS } from './limits.js';
import { RateLimits, networkOf } from './rate-limits.js';

const [ann, ben] = ['ann', 'ben'] as [ActorId, ActorId];

it('somebody may ask so often in a minute, and is told how long to wait; others go on', async () => {
  const rates = new RateLimits({ ...LIMITS, requestsPerActor: 2, requestsPerAddress: 0 });
  await rates.ofActor(ann);
  await rates.ofActor(ann);
  await expect(rates.ofActor(ann)).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    params: { seconds: expect.any(Number) },
  });
  const { params } = (await rates.ofActor(ann).catch((error: unknown) => error)) as {
    params: { seconds: number };
  };
  expect(params.seconds).toBeGreaterThan(0);
  expect(params.seconds).toBeLessThanOrEqual(60);
  await rates.ofActor(ben);
  for (let count = 0; count < 100; count++) await rates.ofAddress('10.0.0.1');
});

it('a network of IPv6 asks as one', async () => {
  const rates = new RateLimits({ ...LIMITS, requestsPerActor: 0, requestsPerAddress: 1 });
  await rates.ofAddress('2001:db8:0:1::1');
  await expect(rates.ofAddress('2001:db8:0:1:ffff::2')).rejects.toThrow('TOO_MANY_REQUESTS');
  await rates.ofAddress('2001:db8:0:2::1');
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001::6', '2001:db8:1:0'],
  ['2001:db8::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s is in %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
