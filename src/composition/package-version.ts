import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SCHEMA_FILE } from '../api/http/schema-file.js';

/** Of this release. */
export const packageVersion = (): string => {
  const text = readFileSync(join(dirname(SCHEMA_FILE), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};
