import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { silentLog } from '../../src/composition/server-log.js';
import { serve, type Serving } from '../../src/composition/serve.js';
import { systemClock } from '../../src/infrastructure/clock/system-clock.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { temporaryFolder } from '../support/temporary-folder.js';

it('a server that is closed between listening and its greeting leaves its folder free, and is closed once', async () => {
  const folder = temporaryFolder();
  const settings = { ...TEST_SETTINGS, dataFolder: folder };
  const start = (beforeListening?: (opened: Pick<Serving, 'app' | 'close'>) => Promise<void>) =>
    serve({
      settings,
      log: silentLog,
      clock: systemClock,
      onFatal: (code, reason) => {
        throw new Error(`${code}: ${reason}`);
      },
      ...(beforeListening === undefined ? {} : { beforeListening }),
    });

  let closing: Promise<void> | undefined;
  const starting = start(async ({ app, close }) => {
    app.getHttpServer().once('listening', () => (closing = close()));
  });
  await starting.then(
    (serving) => serving.close(),
    () => undefined,
  );
  await closing;
  expect(closing).toBeDefined();

  const again = await start();
  expect((await fetch(new URL('readyz', again.url))).status).toBe(200);
  await again.close();
});
