import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { createBackup, newPlace, sql, verifyBackup } from '../support/backups.js';
import { openProgrammeWithCast, type Cast } from '../support/cast.js';
import { start } from '../support/child-process.js';
import { expectWholeLog } from '../support/log-checks.js';
import { Random } from '../support/random.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(180_000);

const CLIENTS = 8;
const BACKUPS = 5;
const KILLS = 8;
const SEED = 2611;

interface Acknowledged {
  readonly commandId: string;
  readonly position: number;
  /** Of an actor who was named with it. */
  readonly name?: string;
}

describe('F1 backups beside clients that write', () => {
  const folder = temporaryFolder();
  const acknowledged: Acknowledged[] = [];
  let server: ServerProcess;
  let cast: Cast;
  let project: string;

  beforeAll(async () => {
    server = await ServerProcess.running(folder);
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'backed-up');
    const input = { programme: cast.programme, key: 'one', title: { en: 'One' } };
    project = String((await cast.as('lead').succeed('openProject', input)).object!['uuid']);
  });

  afterAll(() => server.end('SIGKILL'));

  let sent = 0;
  const evidence = async (): Promise<void> => {
    const [commandId, label] = [crypto.randomUUID(), String(++sent)];
    const { position } = await cast.as('lead').succeed('recordEvidence', {
      project,
      kind: 'insight',
      title: { en: label },
      source: { kind: 'interview', label },
      strength: 'documented',
      confidence: 'high',
      commandId,
    });
    acknowledged.push({ commandId, position: numberOf(position!) });
  };
  const token = async (): Promise<void> => {
    const [commandId, name] = [crypto.randomUUID(), `Somebody ${++sent}`];
    const { position } = await cast.as('operator').succeed('createToken', { new: true, name, commandId });
    acknowledged.push({ commandId, position: numberOf(position!), name });
  };
  const numberOf = (position: string): number => Number(position.split('.')[1]);

  /** Clients write until the work is done. */
  const whileWriting = async (work: () => Promise<void>): Promise<void> => {
    let over = false;
    const clients = Array.from({ length: CLIENTS }, async (_, index) => {
      while (!over) await (index === 0 ? token() : evidence());
    });
    const writing = Promise.all(clients);
    try {
      // A client that fails is to fail the test, not to be waited for.
      await Promise.race([work(), writing]);
    } finally {
      over = true;
    }
    await writing;
  };

  it('hold every acknowledged event up to their end, its name, and chains that hold', async () => {
    const places = Array.from({ length: BACKUPS }, () => newPlace());
    await whileWriting(async () => {
      for (const place of places) {
        const before = acknowledged.length;
        while (acknowledged.length < before + 100) await new Promise((resolve) => setImmediate(resolve));
        const told = Math.max(...acknowledged.map(({ position }) => position));
        expect(await createBackup(folder, place)).toMatchObject({ exit: 0 });
        expect(endOf(place)).toBeGreaterThanOrEqual(told);
      }
    });
    expect(new Set(places.map(endOf)).size).toBe(BACKUPS);
    for (const place of places) {
      expect(await verifyBackup(place, folder)).toMatchObject({ exit: 0, source: 'equal' });
      const end = endOf(place);
      const held = new Set(eventsIn(place).map(({ commandId }) => commandId));
      const names = new Set(
        sql(join(place, 'directory.db'), 'SELECT name FROM name').map((row) => nameIn(row)),
      );
      const due = acknowledged.filter(({ position }) => position <= end);
      expect(due.filter(({ commandId }) => !held.has(commandId))).toEqual([]);
      expect(due.filter(({ name }) => name !== undefined && !names.has(name))).toEqual([]);
      expect(due.some(({ name }) => name !== undefined)).toBe(true);
    }
  });

  const nameIn = (row: unknown): string => (row as { name: string }).name;
  const endOf = (place: string): number => {
    const log = openLogReader(join(place, 'log.db'));
    const head = log.head();
    log.close();
    return head;
  };
  const eventsIn = (place: string): { commandId: string }[] => {
    const log = openLogReader(join(place, 'log.db'));
    const events = log.readAll(0, 1_000_000).map(({ text }) => JSON.parse(text) as { commandId: string });
    log.close();
    return events;
  };

  it('that are killed at any moment are none, and leave the log as it was', async () => {
    const random = new Random(SEED);
    const begun = performance.now();
    await createBackup(folder, newPlace());
    const whole = performance.now() - begun;
    let cut = 0;
    await whileWriting(async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const place = newPlace();
        const args = ['backup', 'create', '--data', folder, '--to', place];
        const creating = start('bin/pacesetter.mjs', args);
        // From the moment that the folder is there, as far as it may take.
        while (!existsSync(place)) await new Promise((resolve) => setImmediate(resolve));
        await new Promise((resolve) => setTimeout(resolve, random.below(whole / 8)));
        const { exit } = await creating.stop('SIGKILL');
        const { exit: proved, error } = await verifyBackup(place);
        if (exit === 0) expect(proved).toBe(0);
        else if (proved !== 0) {
          expect([proved, error]).toEqual([65, expect.objectContaining({ code: 'BACKUP_NONE' })]);
          if (readdirSync(place).some((name) => name.endsWith('.db'))) cut += 1;
        }
      }
    });
    expect(cut).toBeGreaterThan(0);
    expect(await server.end()).toBe(0);
    await expectWholeLog(join(folder, 'log.db'));
    server = await ServerProcess.running(folder);
    expect(await server.end()).toBe(0);
  });
});
