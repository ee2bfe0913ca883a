import { positionOfRevision } from '../../../projections/reference.query.js';
import { categoryOf, type StreamName } from '../../domain/kernel/ids.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import type { RoundValue } from '../types/evaluation-round.js';
import type { GateActValue, RestsOn } from '../types/progress.js';
import { findByStream } from './find-node.js';

/** Each as it stood at its revision; the object is null for who may not see it. */
export const restsOnOf = async (context: ApiContext, { restsOn }: GateActValue): Promise<RestsOn[]> => {
  const { views } = context.runtime;
  const references = await Promise.all(
    restsOn.map(async ([stream, revision]) => {
      const position = await positionOfRevision(views, stream, revision);
      return { stream, revision, position };
    }),
  );
  const cards = references.filter(({ stream }) => categoryOf(stream) === 'scoreCard');
  const withCards = Math.max(...cards.map(({ position = 0 }) => position));
  return Promise.all(references.map((reference) => resolved(context, reference, withCards)));
};

interface Located {
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: number | undefined;
}

const resolved = async (
  context: ApiContext,
  { stream, revision, position }: Located,
  withCards: number,
): Promise<RestsOn> => {
  if (position === undefined) return { stream, revision, object: null };
  // A card can be stored after its round's last event: the round is opened with the cards that are named beside it.
  if (categoryOf(stream) === 'evaluationRound' && withCards > position) {
    const object = (await readAt(context, stream, withCards)) as RoundValue | null;
    if (object?.version === revision) return { stream, revision, object };
  }
  return { stream, revision, object: await readAt(context, stream, position) };
};

const readAt = async (context: ApiContext, stream: StreamName, position: number) => {
  const { runningMaximum = '' } = await context.runtime.views.pointAtPosition(position);
  const scope: Scope = { point: { position, at: runningMaximum }, dated: true };
  return findByStream(context, scope, stream);
};
