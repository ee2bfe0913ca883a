import { expect, test } from '@jest/globals';
import type { ActorId } from '../../domain/kernel/ids.js';
import type { CompiledSql } from '../../application/ports/views.js';
import { ApiContext } from '../request-context.js';
import type { Runtime } from '../runtime.js';
import { readableProgramme } from './find.js';
import { readableProgrammes } from './readable-programmes.js';

test('who reads what is asked of the views as they are by now, whatever a live field has seen before', async () => {
  let position = 41;
  const asked: CompiledSql[] = [];
  const runtime = {
    clock: { now: () => 0, sinceBoot: () => 0 },
    views: {
      status: () => ({ position, caughtUp: true }),
      rows: async (query: CompiledSql) => {
        asked.push(query);
        return [];
      },
    },
  } as unknown as Runtime;
  const context = new ApiContext(runtime, 'ann' as ActorId, 'en', 'r');
  expect(context.scopeOf(undefined).point.position).toBe(41);
  position = 42;
  await readableProgrammes(context);
  await readableProgramme(context, 'a-key');
  expect(asked.length).toBeGreaterThanOrEqual(2);
  for (const { parameters } of asked) {
    expect(parameters).toContain(42);
    expect(parameters).not.toContain(41);
  }
});
