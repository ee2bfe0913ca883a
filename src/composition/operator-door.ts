import { operatorHandlers } from '../api/operator-socket/handlers.js';
import { OperatorSocket } from '../api/operator-socket/server.js';
import { operatorSocketPath } from '../api/operator-socket/socket-path.js';
import { sha256Digest } from '../application/event-log/digest.js';
import { examineInThread } from '../infrastructure/event-store/sqlite/examine-in-thread.js';
import type { Core } from './core.js';
import type { Installation } from './installation.js';
import type { ServerLog } from './server-log.js';
import { serverStatus } from './server-status.js';

/**
 * Lets the operator in through the socket of the data folder; where that can only be read, through one beside the
 * views, for the process that has opened it.
 */
export const openOperatorDoor = (installation: Installation, log: ServerLog): Promise<OperatorSocket> => {
  const { core, commands, views, telemetry, acceptLoss } = installation;
  return OperatorSocket.open(
    operatorSocketPath(core.viewsFolder),
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
};

const examine = async ({ place, damaged }: Core): Promise<readonly number[]> => {
  if (place.kind !== 'sqlite') return [];
  const pages = await examineInThread(place);
  if (pages.length > 0) damaged(pages);
  return pages;
};
