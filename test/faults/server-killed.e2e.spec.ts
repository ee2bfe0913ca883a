import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLog } from '../../src/application/event-log/verify.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import type { CommandAnswer } from '../support/graphql-client.js';
import { expectViewsAsRebuilt } from '../support/log-checks.js';
import { Random } from '../support/random.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const KILLS = 10;
const CLIENTS = 16;
const PROJECTS = 4;
const SEED = 4711;

interface Sent {
  readonly input: Readonly<Record<string, unknown>>;
  /** Absent while nobody knows: the connection broke before the answer came. */
  answer?: CommandAnswer;
}

describe('F1 the server, killed ten times while sixteen clients write', () => {
  const folder = temporaryFolder();
  const random = new Random(SEED);
  const sent: Sent[] = [];
  const projects: string[] = [];
  let server: ServerProcess;
  let cast: Cast;

  beforeAll(async () => {
    server = await ServerProcess.running(folder);
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'killed');
    for (let index = 0; index < PROJECTS; index++) {
      const input = { programme: cast.programme, key: `k-${index}`, title: { en: `K ${index}` } };
      projects.push(String((await cast.as('lead').succeed('openProject', input)).object!['uuid']));
    }
    for (let kill = 0; kill < KILLS; kill++) await writeUntilKilled();
  }, 120_000);

  /** Clients write for a while of random length; then the process is gone, in the middle of whatever it did. */
  const writeUntilKilled = async (): Promise<void> => {
    let killed = false;
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (!killed) await write();
    });
    const enough = sent.length + 20 + random.below(150);
    // A client that fails is to fail the test, not to be waited for.
    let failed = false;
    const writing = Promise.all(clients).catch((error: unknown) => {
      failed = true;
      throw error;
    });
    writing.catch(() => undefined);
    while (!failed && sent.length < enough) await new Promise((resolve) => setImmediate(resolve));
    const gone = server.end('SIGKILL');
    killed = true;
    await gone;
    await writing;
    server = await ServerProcess.running(folder);
    cast = castOn(server, cast);
  };

  const write = async (): Promise<void> => {
    const label = `${sent.length}`;
    const one: Sent = { input: { ...evidence(random.pick(projects), label), commandId: randomUUID() } };
    sent.push(one);
    try {
      one.answer = await cast.as('lead').succeed('recordEvidence', one.input);
    } catch (error) {
      // The connection broke, and with it the answer; anything else is a failure.
      if (!['TypeError', 'SyntaxError'].includes((error as Error).name)) throw error;
    }
  };

  const evidence = (project: string, label: string): Record<string, unknown> => ({
    project,
    kind: 'insight',
    title: { en: label },
    source: { kind: 'interview', label },
    strength: 'documented',
    confidence: 'high',
  });

  it('I1 keeps every acknowledged command, at its position and version', async () => {
    const acknowledged = sent.filter(({ answer }) => answer !== undefined);
    expect(acknowledged.length).toBeGreaterThan(KILLS * 10);
    for (const { input, answer } of acknowledged) {
      const again = await cast.as('lead').succeed('recordEvidence', input);
      expect(again).toEqual({ ...answer, replayed: true, object: again.object, objectPending: false });
    }
  }, 60_000);

  it('I2 applies what was not acknowledged at most once: the same command id tells', async () => {
    const unknown = sent.filter(({ answer }) => answer === undefined);
    expect(unknown.length).toBeGreaterThan(0);
    for (const { input } of unknown) await cast.as('lead').succeed('recordEvidence', input);
    const reader = openLogReader(join(folder, 'log.db'));
    const ids = reader
      .readAll(0, 1_000_000)
      .map(({ text }) => JSON.parse(text) as { command: string; commandId: string })
      .filter(({ command }) => command === 'recordEvidence')
      .map(({ commandId }) => commandId);
    reader.close();
    expect([...ids].sort()).toEqual(sent.map(({ input }) => String(input['commandId'])).sort());
  }, 60_000);

  it('I3 I5 leaves chains that hold, with no gap and no half of a batch', async () => {
    const reader = openLogReader(join(folder, 'log.db'));
    const log = { readAll: async (after: number, limit: number) => reader.readAll(after, limit) };
    const faults: unknown[] = [];
    for await (const fault of verifyLog(log)) faults.push(fault);
    reader.close();
    expect(faults).toEqual([]);
  });

  it('I4 holds the same in its views as views that are built again', async () => {
    while ((await server.get('readyz'))[1].lag !== 0);
    await expectViewsAsRebuilt(folder);
    expect(await server.end()).toBe(0);
  }, 60_000);
});
