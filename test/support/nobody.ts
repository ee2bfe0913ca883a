import { spawnSync } from 'node:child_process';
import type { User } from './server-process.js';
import { built } from './built.js';

const NOBODY = 65_534;

/** Somebody whom the rights of files hold back: whoever runs the tests, unless that is root. */
export const somebody: User = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Root's own folders can be closed to everybody else: then he cannot even read what he is to run. */
export const somebodyCanRun = (): boolean =>
  process.platform !== 'win32' &&
  spawnSync(process.execPath, ['--check', built('src/main.ts')], { ...somebody }).status === 0;
