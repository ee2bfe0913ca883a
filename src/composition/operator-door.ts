import { operatorHandlers } from '../api/operator-socket/handlers.js';
import { OperatorSocket } from '../api/operator-socket/server.js';
import { operatorSocketPath } from '../api/operator-socket/socket-path.js';
import { sha256Digest } from '../application/event-log/digest.js';
import { examineInThread } from '../infrastructure/event-store/sqlite/examine-in-thread.js';
import type { Core } from './core.js';
import type { Installation } from './installation.js';
import type { ServerLog } from './server-log.js';
import { serverStatus } from './server-status.js';

/** Lets the operator in through the socket of the data folder. */
export const openOperatorDoor = async (
  installation: Installation,
  log: ServerLog,
): Promise<Pick<OperatorSocket, 'close'>> => {
  const { core, commands, views, telemetry, acceptLoss } = installation;
  const opening = OperatorSocket.open(
    operatorSocketPath(core.folder.path),
    operatorHandlers({
      commands,
      store: core.store,
      directory: core.directory,
      digest: sha256Digest,
      telemetry,
      acceptLoss,
      status: () => serverStatus(installation),
      examineLog: () => examine(core),
      views,
    }),
    (error) => log.error('answering the operator', error),
  );
  if (core.health.unwritable === undefined) return opening;
  try {
    return await opening;
  } catch (error) {
    log.warn(`the command line cannot reach this server: ${(error as Error).message}`);
    return { close: async () => undefined };
  }
};

const examine = async ({ place, damaged }: Core): Promise<readonly number[]> => {
  if (place.kind !== 'sqlite' || place.readOnly) return [];
  const pages = await examineInThread(place.file);
  if (pages.length > 0) damaged(pages);
  return pages;
};
