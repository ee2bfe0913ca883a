import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import { Ended, LiveClient } from '../e2e/support/live-client.js';
import { openProgrammeWithCast } from '../support/cast.js';
import { CommandLedger } from '../support/command-ledger.js';
import { expectViewsLikeRebuilt, expectWholeLog } from '../support/log-checks.js';
import { ServerProcess } from '../support/server-process.js';
import { someEvidence } from '../support/some-evidence.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const WRITERS = 16;
const FOLLOWERS = 5;
const PROJECTS = 4;
const ANSWERS = 100;

let server: ServerProcess | undefined;
afterAll(() => server?.end('SIGKILL'));

it('F20: told to end under load, a server answers what it stores, says goodbye to who follows, and ends with 0 within 10 s', async () => {
  const folder = temporaryFolder();
  const running = (server = await ServerProcess.running(folder));
  const cast = await openProgrammeWithCast(running, await running.operatorToken(), 'ended');
  const projects: string[] = [];
  for (let index = 0; index < PROJECTS; index++) {
    const input = { programme: cast.programme, key: `k-${index}`, title: { en: `K ${index}` } };
    projects.push(String((await cast.as('lead').succeed('openProject', input)).object!['uuid']));
  }

  const [sent, answered] = [new Set<Uuid>(), new Set<Uuid>()];
  let gone = false;
  const write = async (writer: number): Promise<void> => {
    const project = projects[writer % PROJECTS];
    for (;;) {
      const commandId = crypto.randomUUID() as string as Uuid;
      sent.add(commandId);
      try {
        await cast.as('lead').succeed('recordEvidence', { project, ...someEvidence('Heard'), commandId });
        answered.add(commandId);
      } catch (error) {
        // Nobody listens any more; what fails before that is a failure.
        if (!gone) throw error;
        return;
      }
    }
  };
  const url = await running.url();
  const follow = async (): Promise<{ positions: string[]; end: unknown }> => {
    const positions: string[] = [];
    const query = 'subscription { history(programme: "ended") { position } }';
    try {
      for await (const told of new LiveClient(url, cast.tokens['reader']).follow(query))
        positions.push(told.history.position as string);
      return { positions, end: undefined };
    } catch (end) {
      return { positions, end };
    }
  };

  const following = Array.from({ length: FOLLOWERS }, follow);
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  // A writer that fails is to fail the test, not to be waited for.
  await Promise.race([writing, until(() => answered.size >= ANSWERS)]);
  gone = true;
  const told = performance.now();
  expect(await running.end()).toBe(0);
  expect(performance.now() - told).toBeLessThan(10_000);
  await writing;

  const ledger = new CommandLedger(join(folder, 'log.db'));
  ledger.readOn();
  ledger.expectNothingTwice();
  const stored = [...sent].filter((commandId) => ledger.of(commandId).length === 1);
  expect(stored.toSorted()).toEqual([...answered].toSorted());
  for (const { positions, end } of await Promise.all(following)) {
    expect(end).toBeInstanceOf(Ended);
    expect((end as Ended).code).toBe(1001);
    expect(positions.length).toBeGreaterThan(0);
    expect(positions).toEqual([...new Set(positions)].toSorted());
  }
  await expectWholeLog(ledger.file);
  await expectViewsLikeRebuilt(folder);
}, 60_000);

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};
