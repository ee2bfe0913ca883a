import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FAILPOINTS } from '../../src/application/ports/failpoint.js';
import { ClientsOfAKilledServer } from '../support/clients-of-a-killed-server.js';
import { CommandLedger } from '../support/command-ledger.js';
import { expectViewsAsRebuilt, expectWholeLog } from '../support/log-checks.js';
import { preloaded } from '../support/preloaded.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PASSES = [1, 2, 3];
const CLIENTS = 3;

describe('F1 the server, gone at a step of a command', () => {
  const folder = temporaryFolder();
  const ledger = new CommandLedger(join(folder, 'log.db'));
  let clients: ClientsOfAKilledServer;
  let server: ServerProcess;

  beforeAll(async () => {
    server = await ServerProcess.running(folder);
    clients = await ClientsOfAKilledServer.on(server);
    expect(await server.end()).toBe(0);
  }, 60_000);
  afterEach(() => server.end('SIGKILL'));

  it.each(FAILPOINTS)(
    'before it would %s: what was acknowledged is there, once, whole, chained and in the views (I1-I5)',
    async (point) => {
      for (const pass of PASSES) {
        const environment = preloaded('die-at.mjs', { PACESETTER_DATA: folder, DIE_AT: `${point}:${pass}` });
        server = ServerProcess.start(environment);
        // The views can be behind: a start passes some of the steps too.
        const isReady = await server.ready().then(
          () => true,
          () => false,
        );
        if (isReady) {
          await expectViewsAsRebuilt(folder);
          await clients.askAgain(server, ledger);
          await clients.writeUntilItDies(server, CLIENTS);
        }
        expect(await server.exit()).toBeNull();
        expect(server.child.signalCode).toBe('SIGKILL');

        ledger.readOn();
        ledger.expectToHold(clients.acknowledged);
        ledger.expectNothingTwice();
        await expectWholeLog(ledger.file);
      }
    },
    60_000,
  );

  it('and is ready by itself after the last time', async () => {
    server = await ServerProcess.running(folder);
    await expectViewsAsRebuilt(folder);
    await clients.askAgain(server, ledger);
    expect(clients.answeredAgain).toBeGreaterThan(FAILPOINTS.length * PASSES.length);
    expect(await server.end()).toBe(0);
    expect(clients.acknowledged.size).toBeGreaterThan(FAILPOINTS.length * PASSES.length);
  });
});
