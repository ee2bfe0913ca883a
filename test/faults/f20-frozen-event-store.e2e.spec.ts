import { describe, expect, it, jest } from '@jest/globals';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import { GraphqlClient } from '../support/graphql-client.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(60_000);

describe('F20: a server that is told to end', () => {
  it.each([
    ['freeze', false],
    ['freeze', true],
    ['stop', true],
  ] as const)(
    'ends with 0 within 10 s while its event store does not answer (%s, a command under way: %p)',
    async (how, underWay) => {
      const double = await DoubleProcess.start();
      const server = ServerProcess.start({
        PACESETTER_DATA: temporaryFolder(),
        PACESETTER_EVENTSTORE: double.connectionString,
      });
      try {
        const client = new GraphqlClient(`${await server.url()}graphql`, await server.operatorToken());
        while ((await server.get('readyz'))[0] !== 200) await new Promise((resolve) => setImmediate(resolve));
        await double.call(how);
        const creating = 'mutation { createToken(input: { new: true }) { __typename } }';
        // What was asked is answered in time, or cut off: by then its caller may have gone.
        const asked = underWay ? client.data(creating).catch(() => undefined) : undefined;
        if (underWay) await new Promise((resolve) => setTimeout(resolve, 500));
        const begun = performance.now();
        expect(await server.end()).toBe(0);
        expect(performance.now() - begun).toBeLessThan(10_000);
        await asked;
      } finally {
        await server.end('SIGKILL');
        await double.dispose();
      }
    },
  );
});
