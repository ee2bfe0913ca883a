#!/usr/bin/env node
// Plain JavaScript, for any Node: it finds the one that the rest needs.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dirname, join } from 'node:path';
import { pinnedNode } from './pinned-node.mjs';

const NEEDED = [24, 15];
const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const main = join(root, 'dist', 'src', 'cli', 'main.js');

const isRecent = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
};

const refuse = (message) => {
  console.error(message);
  process.exitCode = 78;
};

/** Libraries ask for it as they are loaded. */
const hasFolder = () => {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
};

if (!hasFolder())
  refuse('The folder that this is run in is gone, or closed to this user: change to another one.');
else if (!isRecent()) {
  // The pinned one is recent enough: it cannot come back here.
  const node = pinnedNode(root);
  if (node === undefined)
    refuse(`Node ${NEEDED.join('.')} or newer is needed; this is ${process.versions.node}.`);
  else relaunch(node);
} else if (!existsSync(main)) refuse(`Pacesetter is not built yet. Run in ${root}: npm run build`);
else await import(pathToFileURL(main).href);

function relaunch(node) {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`${node} cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}
