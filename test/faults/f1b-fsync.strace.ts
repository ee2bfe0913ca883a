import { cpSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { isProblem } from '../../src/domain/kernel/problem.js';
import { CommandLedger } from '../support/command-ledger.js';
import { Engine } from '../support/engine.js';
import { expectWholeLog } from '../support/log-checks.js';
import { callsIn, failingSync, isSyncOf, requireStrace, tracing } from '../support/strace.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { begin, projectId, recordInsight } from '../support/workload.js';

const KEYS = Array.from({ length: 10 }, (_, index) => `p-${index}`);
const STDIN = 0;
const STDOUT = 1;

let engine: Engine;
let template: string;
beforeAll(async () => {
  requireStrace();
  template = temporaryFolder();
  engine = new Engine(template);
  await begin(engine, KEYS);
  expect(await engine.end()).toBe(0);
});
afterEach(() => engine.kill());

/** A log with projects in it, closed in good order: every copy starts in the same way. */
const prepared = () => {
  const folder = realpathSync(temporaryFolder());
  cpSync(template, folder, { recursive: true });
  return { folder, log: join(folder, 'log.db'), wal: join(folder, 'log.db-wal') };
};
const traceFile = () => join(temporaryFolder(), 'trace');

describe('F1b: acknowledgement and fsync', () => {
  test('the WAL is synced between reading each request and writing its answer', async () => {
    const { folder, wal } = prepared();
    const trace = traceFile();
    engine = new Engine(folder, tracing(trace));
    await engine.ready();
    const requests = Array.from({ length: 40 }, (_, index) =>
      recordInsight(projectId(KEYS[index % KEYS.length]!), `Constat ${index}`),
    );
    for (const request of requests) expect(isProblem(await engine.execute(request))).toBe(false);
    expect(await engine.end()).toBe(0);

    const calls = callsIn(trace);
    const syncs = calls.filter((call) => isSyncOf(wal, call) && call.result === 0);
    const unsynced = requests.filter(({ commandId }) => {
      const read = calls.find((call) => call.fd === STDIN && call.text.includes(commandId))!;
      const written = calls.find((call) => call.fd === STDOUT && call.text.includes(commandId))!;
      return !syncs.some((sync) => sync.began > read.ended && sync.ended < written.began);
    });
    expect(unsynced).toEqual([]);
  }, 60_000);

  test('an fsync that fails is unknown for the whole group, ends the process, and a repeat tells the truth', async () => {
    const counted = prepared();
    const counting = traceFile();
    engine = new Engine(counted.folder, tracing(counting));
    await engine.ready();
    expect(await engine.end()).toBe(0);
    const calls = callsIn(counting);
    const ready = calls.find((call) => call.fd === STDOUT && call.text.includes('ready'))!;
    const atStart = calls.filter((call) => isSyncOf(counted.wal, call) && call.ended < ready.began).length;

    const { folder, log, wal } = prepared();
    engine = new Engine(folder, failingSync(traceFile(), wal, atStart + 1));
    await engine.ready();
    const requests = KEYS.map((key) => recordInsight(projectId(key), 'Is it there?'));
    engine.send(...requests);
    expect(await engine.ended()).toBe(74);
    expect(engine.unknown.toSorted()).toEqual(requests.map(({ commandId }) => commandId).toSorted());
    expect(engine.answers).toEqual([]);

    const recovered = new CommandLedger(log);
    recovered.readOn();
    engine = new Engine(folder);
    for (const request of requests) {
      const there = recovered.of(request.commandId).length === 1;
      expect(await engine.execute(request)).toMatchObject({ replayed: there });
    }
    expect(await engine.end()).toBe(0);
    recovered.readOn();
    for (const { commandId } of requests) expect(recovered.of(commandId)).toHaveLength(1);
    await expectWholeLog(log);
  }, 60_000);
});
