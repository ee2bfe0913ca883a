import { operatorHandlers } from '../api/operator-socket/handlers.js';
import { OperatorSocket } from '../api/operator-socket/server.js';
import { operatorSocketPath } from '../api/operator-socket/socket-path.js';
import { sha256Digest } from '../application/event-log/digest.js';
import type { Installation } from './installation.js';
import type { ServerLog } from './server-log.js';
import { serverStatus } from './server-status.js';

/** Lets the operator in through the socket of the data folder. */
export const openOperatorDoor = (installation: Installation, log: ServerLog): Promise<OperatorSocket> => {
  const { core, commands, views, acceptLoss } = installation;
  return OperatorSocket.open(
    operatorSocketPath(core.folder.path),
    operatorHandlers({
      commands,
      store: core.store,
      directory: core.directory,
      digest: sha256Digest,
      acceptLoss,
      status: () => serverStatus(installation),
      views,
    }),
    (error) => log.error('answering the operator', error),
  );
};
