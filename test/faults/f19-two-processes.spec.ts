import { afterEach, expect, test } from '@jest/globals';
import { Engine } from '../support/engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { begin } from '../support/workload.js';

const engines: Engine[] = [];
const start = (folder: string): Engine => {
  const engine = new Engine(folder);
  engines.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.kill();
});

test('F19: a second process on one log ends at once with the pid of the first, which goes on', async () => {
  const folder = temporaryFolder();
  const owner = start(folder);
  await owner.ready();
  const second = start(folder);
  expect(await second.ended()).toBe(3);
  expect(second.lines).toEqual([{ refused: 'FolderOwned', pid: owner.process.pid }]);
  await begin(owner, ['p-0']);
  await owner.kill();
  const heir = start(folder);
  expect((await heir.ready()).ready).toBeGreaterThan(0);
});
