import type { Scope } from '../points/scope.js';
import { positionText } from '../points/position.js';
import type { ApiContext } from '../request-context.js';
import type { Freshness } from '../types/values.js';

/** An instant may still gain events until the clocks' tolerance has passed. */
const SETTLING_MS = 5 * 60_000;

export const readFreshness = async ({ runtime }: ApiContext, { point }: Scope): Promise<Freshness> => {
  const head = await runtime.head();
  const status = runtime.views.status();
  const lag = Math.max(0, head - status.position);
  return {
    position: positionText(runtime.storeId, point.position),
    at: point.at,
    lag,
    settled: lag === 0 && Date.parse(point.at) <= runtime.clock.now() - SETTLING_MS,
    stale: status.stale ?? null,
    demo: runtime.demo,
  };
};
