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
  const ended = load.run(COMMANDS, requestsFor(seed).mutation).then(
    () => new Error('The load had come to its end before the server was killed'),
    (error) => error,
  );
  await sleep(LOADED_FOR_MS);
  await killed.kill();
  const error = await ended;
  // Of a connection that broke, and of nothing else, there is a code.
  if (error.code === undefined) throw error;
  load.end();
  const next = await startedServer(folder);
  await next.stop();
  return next.milliseconds;
};
