import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DataFolder } from './data-folder.js';

/** So that a start looks at every page of a log that was found damaged, before anything is written to it. */
export const noteDamage = ({ damageNote }: DataFolder, pages: readonly number[]): void => {
  const draft = `${damageNote}.new`;
  writeFileSync(draft, `${JSON.stringify({ pages })}\n`);
  renameSync(draft, damageNote);
};

export const isDamageNoted = ({ damageNote }: DataFolder): boolean => existsSync(damageNote);

/** The log is sound: another one is in its place. */
export const forgetDamage = ({ damageNote }: DataFolder): void => rmSync(damageNote, { force: true });
