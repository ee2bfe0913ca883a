// Loaded into a server and its threads by `node --import`: while the file FULL_DISK is there, no SQLite file can grow.
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const MOST = 1_000_000;
const exec = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec').value;

DatabaseSync.prototype.exec = function (sql) {
  // SQLite takes less than there is for what there is.
  if (sql.startsWith('BEGIN'))
    exec.call(this, `PRAGMA max_page_count = ${existsSync(process.env.FULL_DISK) ? 1 : MOST}`);
  return exec.call(this, sql);
};
