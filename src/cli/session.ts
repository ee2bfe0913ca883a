import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NoServer, OperatorClient, SocketClosed } from '../api/operator-socket/client.js';
import { operatorSocketPath } from '../api/operator-socket/socket-path.js';
import { EXIT } from '../config/exit-codes.js';
import { eventStoreIn } from './event-store-setting.js';
import type { Context, OwnServer } from './context.js';
import { Refusal } from './refusal.js';

const STARTING_FOR_MS = 5000;
const LOOK_AGAIN_MS = 100;

/**
 * Does something with the server of the data folder: the one that runs, or, when none does, one that is started in
 * this process for as long as it takes. Either is spoken to through the folder's socket.
 */
export const withServer = async <T>(
  context: Context,
  work: (client: OperatorClient) => Promise<T>,
): Promise<T> => {
  const { client, own } = await reach(context);
  try {
    return await work(client);
  } finally {
    client.close();
    await own?.close();
  }
};

/** The running server, if there is one. `onClosed`: there may be one, to which this user may not speak. */
export const runningServer = async (
  dataFolder: string,
  onClosed: () => void = () => {},
): Promise<OperatorClient | undefined> => {
  try {
    return await OperatorClient.connect(operatorSocketPath(dataFolder));
  } catch (error) {
    if (error instanceof SocketClosed) onClosed();
    if (error instanceof NoServer) return undefined;
    throw error;
  }
};

/** The log itself, or the note that says which event store keeps it. */
const LOGS = ['log.db', 'eventstore.json'];

/** A log that is not there is not begun by a mistyped folder: that is for `serve` to do. */
export const requireLog = ({ dataFolder, say }: Pick<Context, 'dataFolder' | 'say'>): void => {
  const files = [dataFolder, ...LOGS.map((file) => join(dataFolder, file))];
  if (files.some(isClosed)) throw folderClosed(dataFolder, say);
  if (LOGS.some((file) => existsSync(join(dataFolder, file)))) return;
  throw new Refusal(EXIT.settings, 'NO_DATA', [say('error.no-data', { folder: dataFolder })]);
};

/** Whether this user may not read what is there. */
const isClosed = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
};

export const folderClosed = (folder: string, say: Context['say']): Refusal =>
  new Refusal(EXIT.settings, 'FOLDER_CLOSED', [say('error.folder-closed', { folder })]);

const reach = async (context: Context): Promise<{ client: OperatorClient; own?: OwnServer }> => {
  const { dataFolder, say, world } = context;
  requireLog(context);
  const deadline = performance.now() + STARTING_FOR_MS;
  for (;;) {
    const running = await runningServer(dataFolder);
    if (running !== undefined) return { client: running };
    try {
      const own = await world.startServer(dataFolder, eventStoreIn(world));
      return { own, client: await OperatorClient.connect(operatorSocketPath(own.socketFolder)) };
    } catch (error) {
      if ((error as Error).name !== 'FolderOwned') throw error;
      // A server that is starting owns the folder a moment before it answers.
      if (performance.now() > deadline) {
        const pid = String((error as { pid?: number }).pid ?? '?');
        throw new Refusal(EXIT.owned, 'OWNED', [say('error.owned', { folder: dataFolder, pid })]);
      }
      await pause(LOOK_AGAIN_MS);
    }
  }
};
