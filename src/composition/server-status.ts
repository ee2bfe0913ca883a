import type { ServerStatus } from '../api/operator-socket/protocol.js';
import { VIEWS_FINGERPRINT } from '../app.module.js';
import type { Installation } from './installation.js';
import { packageVersion } from './package-version.js';

/** What the server tells its operator about itself. */
export const serverStatus = async ({ core, views, demo }: Installation): Promise<ServerStatus> => {
  const { position, stale, parked } = views.status();
  const writesRefused = core.health.refusal();
  return {
    pid: process.pid,
    version: packageVersion(),
    storeId: core.store.storeId,
    demo,
    head: await core.store.head(),
    viewsAt: position,
    viewsFingerprint: VIEWS_FINGERPRINT,
    ...(stale === undefined ? {} : { stale }),
    ...(parked === undefined ? {} : { parked: parked.streams }),
    ...(writesRefused === undefined ? {} : { writesRefused }),
  };
};
