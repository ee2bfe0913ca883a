import { positionOfRevision } from '../../../projections/reference.query.js';
import type { StreamName } from '../../domain/kernel/ids.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import type { GateActValue, RestsOn } from '../types/progress.js';
import { findByStream } from './find.js';

/** Each as it stood at its revision; the object is null for who may not see it. */
export const restsOnOf = (context: ApiContext, { restsOn }: GateActValue): Promise<RestsOn[]> =>
  Promise.all(restsOn.map(([stream, revision]) => resolved(context, stream, revision)));

const resolved = async (context: ApiContext, stream: StreamName, revision: number): Promise<RestsOn> => {
  const { views } = context.runtime;
  const position = await positionOfRevision(views, stream, revision);
  if (position === undefined) return { stream, revision, object: null };
  const { runningMaximum = '' } = await views.pointAtPosition(position);
  const scope: Scope = { point: { position, at: runningMaximum }, dated: true };
  return { stream, revision, object: await findByStream(context, scope, stream) };
};
