import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The committed schema, at the root of the package: found from the sources and from `dist` alike. */
export const SCHEMA_FILE = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'schema.graphql');
})();

export const readSchemaFile = (): string => readFileSync(SCHEMA_FILE, 'utf8');
