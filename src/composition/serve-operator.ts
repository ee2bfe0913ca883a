import { systemClock } from '../infrastructure/clock/system-clock.js';
import type { LogOnServer } from '../infrastructure/event-store/log-place.js';
import { openInstallation } from './installation.js';
import { openOperatorDoor } from './operator-door.js';
import { createServerLog } from './server-log.js';

/**
 * A server for the operator alone, without HTTP: it owns the data folder until it is closed. Throws as
 * `openInstallation` does.
 */
export const serveOperator = async (
  path: string,
  place?: LogOnServer,
): Promise<{ readonly socketFolder: string; close(): Promise<void> }> => {
  const log = createServerLog('warn');
  const onFatal = (code: number, reason: string): void => {
    log.fatal('the log cannot be written any more', { reason });
    setTimeout(() => process.exit(code), 250);
  };
  const installation = await openInstallation({ path, place, clock: systemClock, log, onFatal });
  try {
    const door = await openOperatorDoor(installation, log);
    return {
      socketFolder: installation.core.viewsFolder,
      close: async () => {
        await door.close();
        await installation.close();
      },
    };
  } catch (error) {
    await installation.close();
    throw error;
  }
};
