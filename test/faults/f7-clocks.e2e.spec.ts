import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import { pacesetter } from '../support/child-process.js';
import type { CommandAnswer } from '../support/graphql-client.js';
import { preloaded } from '../support/preloaded.js';
import { ServerProcess } from '../support/server-process.js';
import { someEvidence } from '../support/some-evidence.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

describe('F7 a clock', () => {
  const folder = temporaryFolder();
  const clock = join(temporaryFolder(), 'clock');
  let server: ServerProcess;
  let cast: Cast;
  let project: string;

  /** Milliseconds that the wall clock and the time since boot are ahead of the machine's; or where the first stands. */
  const set = (to: { wall?: number; boot?: number; frozen?: number }): void => {
    writeFileSync(`${clock}.new`, JSON.stringify(to));
    renameSync(`${clock}.new`, clock);
  };
  const start = async (data = folder, environment = {}): Promise<void> => {
    const preload = { PACESETTER_DATA: data, CLOCK: clock, PACESETTER_LOG_LEVEL: 'warn', ...environment };
    server = ServerProcess.start(preloaded('set-clock.mjs', preload));
    await server.ready();
  };
  const begin = async (): Promise<void> => {
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'clocks');
    const opening = { programme: cast.programme, key: 'garden', title: { en: 'Garden' } };
    project = String((await cast.as('lead').succeed('openProject', opening)).object!['uuid']);
  };

  beforeAll(async () => {
    set({});
    await start();
    await begin();
    expect(await server.end()).toBe(0);
  }, 60_000);
  beforeEach(() => set({}));
  afterEach(async () => {
    await server.end('SIGKILL');
    expectOrder(folder);
  });

  const record = (): Promise<CommandAnswer> =>
    castOn(server, cast)
      .as('lead')
      .command('recordEvidence', { project, ...someEvidence('Heard') });
  const expectRecorded = async () => expect((await record()).__typename).toBe('ImpactProjectSuccess');
  const expectRefused = async (ms: number) => {
    const { code, seconds } = await refusal();
    expect([code, Math.abs(Number(seconds) - ms / 1000) < 60]).toEqual(['CLOCK_JUMPED', true]);
    const [status, { degraded }] = await server.get('readyz');
    expect([status, degraded]).toEqual([
      200,
      [expect.stringMatching(/^writes are refused: the clock is -?\d+ seconds off$/)],
    ]);
  };
  const refusal = async () => {
    const query = `mutation ($project: ID!, $id: ID!) { pause(input: { project: $project, commandId: $id, reason: "x", reviewOn: "2035-01-01" }) {
      ... on ClockJumped { code seconds } } }`;
    const asked = { project, id: crypto.randomUUID() };
    return (await castOn(server, cast).as('lead').data<{ pause: CommandAnswer }>(query, asked)).pause;
  };
  const accept = async (data = folder) => {
    const words = ['clock', 'accept', '--reason', 'It was looked at', '--data', data];
    expect((await pacesetter(words)).exit).toBe(0);
  };

  /** So that what comes next is not behind what was recorded. */
  const backToNow = async () => {
    set({});
    await accept();
  };

  it('an hour back is not believed, until it is put right', async () => {
    await start();
    set({ wall: -HOUR });
    await expectRefused(-HOUR);
    set({});
    await expectRecorded();
  }, 60_000);

  it('a year forward is believed at the operator’s word, and so is the way back', async () => {
    await start();
    set({ wall: YEAR });
    await expectRefused(YEAR);
    await accept();
    await expectRecorded();
    set({});
    await expectRefused(-YEAR);
    await accept();
    await expectRecorded();
  }, 60_000);

  it('that stands still is believed for 5 minutes, and costs no time of the processor', async () => {
    await start();
    const frozen = Date.now();
    set({ frozen });
    await expectRecorded();
    await expectRecorded();
    const before = processorSeconds(server.child.pid!);
    await pass(1000);
    expect(processorSeconds(server.child.pid!) - before).toBeLessThan(0.3);
    set({ frozen, boot: 6 * 60_000 });
    await expectRefused(-6 * 60_000);
    set({ wall: 6 * 60_000, boot: 6 * 60_000 });
    await expectRecorded();
    await backToNow();
  }, 60_000);

  it('goes on as it did after the machine was suspended', async () => {
    await start();
    await expectRecorded();
    set({ wall: 8 * HOUR, boot: 8 * HOUR });
    await expectRecorded();
    await backToNow();
  }, 60_000);

  it('that is a year behind at the start is not believed, and one a year ahead is warned of', async () => {
    set({ wall: -YEAR });
    await start();
    await expectRefused(-YEAR);
    set({});
    await server.end();
    set({ wall: YEAR });
    await start();
    expect(server.output).toContain('the clock is more than 30 days past the newest event of the log');
    await expectRecorded();
    await server.end();
    set({});
    await start();
    await expectRefused(-YEAR);
    await accept();
    await expectRecorded();
  }, 60_000);

  it('passes the hour that there is twice, and the one that there is not, without a word', async () => {
    for (const change of ['2026-10-25T01:00:00Z', '2027-03-28T01:00:00Z']) {
      const data = temporaryFolder();
      const wall = Date.parse(change) - HOUR - Date.now();
      set({ wall });
      await start(data, { TZ: 'Europe/Brussels' });
      const before = cast;
      await begin();
      for (let quarter = 1; quarter <= 8; quarter++) {
        const later = (quarter * HOUR) / 4;
        set({ wall: wall + later, boot: later });
        await expectRecorded();
      }
      expect(await server.end()).toBe(0);
      expectOrder(data);
      cast = before;
    }
  }, 60_000);
});

/** Positions grow; in a stream `recordedAt` does not go back, but where the clock was corrected in between. */
const expectOrder = (folder: string): void => {
  const log = openLogReader(join(folder, 'log.db'));
  const events = log.readAll(0, 1_000_000);
  log.close();
  const positions = events.map(({ position }) => position);
  expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
  let last = new Map<string, string>();
  for (const { stream, text } of events) {
    const { type, recordedAt } = JSON.parse(text) as { type: string; recordedAt: string };
    if (type === 'installation.clock-corrected') last = new Map();
    expect(recordedAt >= (last.get(stream) ?? '')).toBe(true);
    last.set(stream, recordedAt);
  }
};

const TICKS_A_SECOND = 100;

/** As Linux counts it, all threads together. */
const processorSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
};
