/**
 * Makes the ordinary user who keeps the log on a server of EventStoreDB, and gives his group its rights: at every
 * start, and without changing what is there already. The server and its administrator are named as for the command line.
 * Usage: set-up-rights.mjs <login> <group> <password file> <https://node:2113>...
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [login, group, passwordFile, ...nodes] = process.argv.slice(2);
const password = readFileSync(passwordFile, 'utf8').trim();
const { PACESETTER_EVENTSTORE_USER: administrator, PACESETTER_EVENTSTORE_PASSWORD: secret } = process.env;

const PATIENCE_MS = Number(process.env.PATIENCE_MS ?? 60_000);
const PAUSE_MS = 500;
const ATTEMPT_MS = 5_000;

const authorization = (user, secretOfUser) =>
  `Basic ${Buffer.from(`${user}:${secretOfUser}`).toString('base64')}`;

/** The status that one of the nodes answers with, if it is one that is waited for: a cluster is not ready at once. */
const ask = async (awaited, method, path, credentials, body) => {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    let last;
    for (const node of nodes)
      try {
        const response = await fetch(new URL(path, node), {
          method,
          headers: {
            authorization: credentials,
            accept: 'application/json',
            'content-type': 'application/json',
          },
          redirect: 'manual',
          signal: AbortSignal.timeout(ATTEMPT_MS),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (awaited.includes(response.status)) return response.status;
        last = `${node} answers ${response.status}`;
      } catch (error) {
        last = `${node}: ${error.cause?.message ?? error.message}`;
      }
    if (performance.now() > until) throw new Error(`${method} ${path}: ${last}`);
    await pause(PAUSE_MS);
  }
};

const asAdministrator = authorization(administrator, secret);
const user = { LoginName: login, FullName: 'Pacesetter', Groups: [group], Password: password };

const setUpUser = async () => {
  if ((await ask([200, 401], 'GET', '/users/$current', authorization(login, password))) === 200)
    return `The user ${login} is there already.`;
  if ((await ask([201, 409], 'POST', '/users/', asAdministrator, user)) === 201)
    return `The user ${login} is made.`;
  const path = `/users/${encodeURIComponent(login)}/command/reset-password`;
  await ask([200], 'POST', path, asAdministrator, { NewPassword: password });
  return `The user ${login} was there, and has another password now.`;
};

try {
  console.log(await setUpUser());
} catch (error) {
  console.error(`The user ${login} could not be set up. ${error.message}`);
  process.exit(1);
}

const pacesetter = join(import.meta.dirname, '../bin/pacesetter.mjs');
for (const command of ['allow-read', 'protect'])
  try {
    execFileSync(process.execPath, [pacesetter, 'eventstore', command, '--group', group], {
      stdio: 'inherit',
    });
  } catch (error) {
    process.exit(error.status ?? 1);
  }
