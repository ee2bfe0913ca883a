import { cpSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import { dataFolderAt } from '../../src/infrastructure/data-folder/data-folder.js';
import { ownerOf } from '../../src/infrastructure/data-folder/owner-lock.js';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import { CommandLedger } from '../support/command-ledger.js';
import { expectViewsAsRebuilt, expectWholeLog } from '../support/log-checks.js';
import { ServerProcess } from '../support/server-process.js';
import { someEvidence } from '../support/some-evidence.js';
import { callsIn, failingSync, isSyncOf, requireStrace, tracing } from '../support/strace.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const COMMANDS = 8;
const STDOUT = 1;

const template = temporaryFolder();
let server: ServerProcess;
let cast: Cast;
let project: string;
beforeAll(async () => {
  requireStrace();
  server = await ServerProcess.running(template);
  cast = await openProgrammeWithCast(server, await server.operatorToken(), 'synced');
  const opening = { programme: cast.programme, key: 'garden', title: { en: 'Garden' } };
  project = String((await cast.as('lead').succeed('openProject', opening)).object!['uuid']);
  expect(await server.end()).toBe(0);
});
afterEach(() => server.end('SIGKILL'));

const prepared = (): string => {
  const folder = realpathSync(temporaryFolder());
  cpSync(template, folder, { recursive: true });
  return folder;
};
const under = async (folder: string, tracer: readonly string[]): Promise<void> => {
  server = ServerProcess.start({ PACESETTER_DATA: folder }, undefined, { tracer });
  await server.ready();
};

test('F1b: a server whose fsync fails tells each caller that the outcome is unknown, ends with 74, and a repeat tells', async () => {
  const counted = prepared();
  const trace = join(temporaryFolder(), 'trace');
  await under(counted, tracing(trace));
  // The server itself: its tracer passes no signal on.
  process.kill(ownerOf(dataFolderAt(counted))!, 'SIGTERM');
  expect(await server.exit()).toBe(0);
  const calls = callsIn(trace);
  const listening = calls.findIndex(({ fd, text }) => fd === STDOUT && text.includes('listens on'));
  const atStart = calls.slice(0, listening).filter((call) => isSyncOf(join(counted, 'log.db-wal'), call));

  const folder = prepared();
  const wal = join(folder, 'log.db-wal');
  await under(folder, failingSync(join(temporaryFolder(), 'trace'), wal, atStart.length + 1));
  const commands = Array.from({ length: COMMANDS }, () => ({
    project,
    ...someEvidence('Is it there?'),
    commandId: crypto.randomUUID() as string as Uuid,
  }));
  const ask = (input: object) =>
    castOn(server, cast)
      .as('lead')
      .ask(
        'mutation ($input: RecordEvidenceInput!) { recordEvidence(input: $input) { __typename ... on Problem { code } } }',
        { input },
      )
      .catch(() => undefined);
  const answers = await Promise.all(commands.map(ask));
  expect(await server.exit()).toBe(74);
  // Nobody is told that it is done, nor that it is not: some hear nothing at all.
  const codes = answers.flatMap((answer) => answer?.errors?.map(({ extensions }) => extensions?.code) ?? []);
  expect(new Set(codes)).toEqual(new Set(['OUTCOME_UNKNOWN']));
  expect(answers.filter((answer) => answer?.data != null)).toEqual([]);

  const recovered = new CommandLedger(join(folder, 'log.db'));
  recovered.readOn();
  server = await ServerProcess.running(folder);
  for (const input of commands) {
    const there = recovered.of(input.commandId).length === 1;
    const { replayed } = await castOn(server, cast).as('lead').succeed('recordEvidence', input);
    expect(replayed).toBe(there);
  }
  while ((await server.get('readyz'))[1].lag !== 0);
  await expectViewsAsRebuilt(folder);
  expect(await server.end()).toBe(0);
  await expectWholeLog(join(folder, 'log.db'));
}, 60_000);
