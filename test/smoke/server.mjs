import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The built server as its own process, over a data folder. Resolves once it says where it listens. */
export const startServer = async (data) => {
  const child = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
    env: { ...process.env, PACESETTER_DATA: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let failed = '';
  child.stderr.on('data', (chunk) => (failed += chunk));
  const exited = new Promise((done) => child.once('exit', (code, signal) => done(code ?? signal)));
  const saying = (pattern) =>
    new Promise((done, fail) => {
      const look = () => pattern.test(said) && done(pattern.exec(said)[1]);
      look();
      child.stdout.on('data', look);
      void exited.then((code) => fail(new Error(`the server ended with ${code}:\n${failed}`)));
    });
  child.stdout.on('data', (chunk) => (said += chunk));
  return {
    url: await saying(/listens on (\S+)\n/),
    /** What the first start prints. */
    token: () => saying(/token, shown this once: (\S+)\n/),
    /** Everything it has said so far. */
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
};

/** Runs the command line as a user types it, and gives its JSON answer. */
export const pacesetter = (data, ...args) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/pacesetter.mjs'), ...args, '--data', data, '--json'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`pacesetter ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return JSON.parse(stdout);
};

/** Asks over HTTP with a token. Errors of GraphQL and problems of commands throw. */
export const client = (url, token) => async (query, variables) => {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(`${response.status}: ${JSON.stringify(errors)}`);
  return data;
};
