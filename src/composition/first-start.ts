import { randomUUID } from 'node:crypto';
import { mkdtempSync, mkdirSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beginInstallation } from '../application/begin-installation.js';
import { DemoClock } from '../application/demo/demo-clock.js';
import type { DemoToken } from '../application/demo/demo-tokens.js';
import { renewDemoTokens } from '../application/demo/demo-tokens.js';
import { demoBegins, seedDemo } from '../application/demo/seed-demo.js';
import { listTokens } from '../application/list-tokens.js';
import { CLI_ACTOR } from '../domain/kernel/ids.js';
import type { Uuid } from '../domain/kernel/ids.js';
import { isProblem } from '../domain/kernel/problem.js';
import type { Core } from './core.js';
import { openCore } from './core.js';

/**
 * Makes the demo's log where there is none: in a folder beside it that is moved into place when it is whole, so that
 * a start that was cut off leaves no half a demo.
 */
export const makeDemo = async (path: string, now: number): Promise<void> => {
  if (existsSync(join(path, 'log.db'))) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = mkdtempSync(`${path}.being-made-`);
  try {
    const clock = new DemoClock(demoBegins(now));
    const core = await openCore(draft, clock, () => undefined);
    try {
      await beginInstallation(core.commands, true);
      await seedDemo(core.commands, clock);
    } finally {
      await core.close();
    }
    if (!existsSync(join(path, 'log.db'))) renameSync(draft, path);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};

/** The demo's tokens are new at each start. */
export const newDemoTokens = async ({ commands, store, directory }: Core): Promise<readonly DemoToken[]> => {
  const tokens = await listTokens(store, directory);
  const live = tokens.filter(({ revokedAt }) => revokedAt === undefined).map(({ token }) => token);
  return renewDemoTokens(commands, live);
};

/** The operator's token, where none was given yet: in an empty log, or one whose first start was cut off. */
export const firstToken = async ({ commands, states, store }: Core): Promise<string | undefined> => {
  const { operator } = (await states.installation()).state;
  if (operator === undefined) return (await beginInstallation(commands, false)).token;
  if ((await store.readAll(0, 2)).length > 1) return undefined;
  const answer = await commands.execute({
    command: 'createToken',
    caller: { actor: CLI_ACTOR, door: 'internal' },
    commandId: randomUUID() as string as Uuid,
    input: { actor: operator },
  });
  return isProblem(answer) ? undefined : answer.secret;
};
