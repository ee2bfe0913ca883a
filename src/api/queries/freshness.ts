import type { Scope } from '../points/scope.js';
import { positionText } from '../points/position.js';
import type { ApiContext } from '../request-context.js';
import type { Freshness } from '../types/values.js';
import { parkedSum, parkedUpTo, readableParked } from './parked-streams.js';

/** An instant may still gain events until the clocks' tolerance has passed. */
const SETTLING_MS = 5 * 60_000;

export const readFreshness = async (context: ApiContext, scope: Scope): Promise<Freshness> => {
  const { runtime, language } = context;
  const { point, heldBack } = scope;
  const [head, parked] = [await runtime.head(), await parkedUpTo(context, scope)];
  const status = runtime.views.status();
  const lag = Math.max(0, head - status.position);
  const past = Date.parse(point.at) <= runtime.clock.now() - SETTLING_MS;
  return {
    position: positionText(runtime.storeId, point.position),
    at: point.at,
    lag,
    settled: lag === 0 && past && heldBack === undefined,
    stale: status.stale ?? parkedSum(scope, parked, language) ?? null,
    parked: await readableParked(context, parked),
    demo: runtime.demo,
  };
};
