import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { ActorId } from '../../domain/kernel/ids.js';
import { ApiError } from '../problems/api-error.js';
import type { Limits } from './limits.js';

const WINDOW_S = 60;

/** How often somebody has asked in this minute; a window begins with his first request. */
export class RateLimits {
  readonly #actors: RateLimiterMemory | undefined;
  readonly #addresses: RateLimiterMemory | undefined;

  constructor({ requestsPerActor, requestsPerAddress }: Limits) {
    this.#actors = limiter(requestsPerActor);
    this.#addresses = limiter(requestsPerAddress);
  }

  /** Throws `TOO_MANY_REQUESTS`. */
  ofActor(actor: ActorId): Promise<void> {
    return count(this.#actors, actor, 'requestsPerActor');
  }

  /** Throws `TOO_MANY_REQUESTS`. */
  ofAddress(address: string): Promise<void> {
    return count(this.#addresses, networkOf(address), 'requestsPerAddress');
  }
}

const limiter = (points: number): RateLimiterMemory | undefined =>
  points === 0 ? undefined : new RateLimiterMemory({ points, duration: WINDOW_S });

const count = async (
  requests: RateLimiterMemory | undefined,
  key: string,
  limit: 'requestsPerActor' | 'requestsPerAddress',
): Promise<void> => {
  try {
    await requests?.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.ceil(error.msBeforeNext / 1000);
    throw new ApiError('TOO_MANY_REQUESTS', undefined, { seconds }, limit);
  }
};

/** Of IPv6 the first 64 bits: whoever has one address there has them all. */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [plain = ''] = address.split('%');
  const [before = '', after] = plain.split('::');
  const [left, right] = [groupsOf(before), groupsOf(after ?? '')];
  const middle = Array.from({ length: after === undefined ? 0 : 8 - left.length - right.length }, () => '0');
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
