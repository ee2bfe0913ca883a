import type { Uuid } from '../../domain/kernel/ids.js';
import type { LifecycleDefinition } from '../../domain/lifecycle/definition.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { stageValue } from '../types/lifecycle.js';
import type { Stage } from '../types/lifecycle.js';

/**
 * Stages by key, each with the labels of one project that has it, in the order of the lifecycles. `having`: a project
 * for each key.
 */
export const stagesOf = async (
  context: ApiContext,
  { point }: Scope,
  having: ReadonlyMap<string, Uuid>,
): Promise<Stage[]> => {
  const definitions = new Map<string, LifecycleDefinition>();
  for (const [key, id] of having) {
    const row = await context.loaders.lifecycleOf.load({ point, id });
    if (row !== undefined) definitions.set(key, row.definition);
  }
  return inOrder([...definitions.values()])
    .filter((key) => definitions.has(key))
    .map((key) => stageValue(definitions.get(key)!, key, context.language));
};

/** The stages of all: a stage that one lifecycle lacks stands behind the one that it follows in another. */
const inOrder = (definitions: readonly LifecycleDefinition[]): string[] => {
  const order: string[] = [];
  for (const { stages } of definitions) {
    let place = 0;
    for (const { key } of stages) {
      const known = order.indexOf(key);
      if (known < 0) order.splice(place++, 0, key);
      else place = known + 1;
    }
  }
  return order;
};
