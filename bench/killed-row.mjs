import { setTimeout as sleep } from 'node:timers/promises';
import { HttpLoad } from './http-load.mjs';
import { requestsFor } from './requests.mjs';
import { startedServer } from './started-server.mjs';

const CONNECTIONS = 64;
const LOADED_FOR_MS = 1500;
/** More than it comes to do. */
const COMMANDS = 100_000;

/** Kills the built server of a seeded folder while it is given commands: milliseconds until the next one is ready. */
export const readyAfterKill = async (folder, seed) => {
  const killed = await startedServer(folder);
  const load = new HttpLoad({ port: killed.port, token: seed.token, connections: CONNECTIONS });
  const cutOff = load.run(COMMANDS, requestsFor(seed).mutation).then(
    () => false,
    () => true,
  );
  await sleep(LOADED_FOR_MS);
  await killed.kill();
  if (!(await cutOff)) throw new Error('The load had come to its end before the server was killed');
  load.end();
  const next = await startedServer(folder);
  await next.stop();
  return next.milliseconds;
};
