import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECTIONS } from '../../projections/registry.js';
import { hashOfViews } from '../../src/infrastructure/views/canonical-hash.js';
import { readViews } from '../../src/infrastructure/views/views-file.js';

/** The files of the views in a data folder. */
export const viewsFilesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /^views-[0-9a-f]+\.db/.test(name))
    .map((name) => join(folder, name));

/** The canonical hash of the views in a data folder that no server uses. */
export const viewsHashIn = (folder: string): string => {
  const [file] = viewsFilesIn(folder).filter((name) => name.endsWith('.db'));
  const db = readViews(file!);
  const hash = hashOfViews(db, PROJECTIONS);
  db.close();
  return hash;
};
