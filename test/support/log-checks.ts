import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { PROJECTIONS } from '../../projections/registry.js';
import { verifyLog, type LogFault } from '../../src/application/event-log/verify.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { buildViewsAhead } from '../../src/composition/build-views.js';
import { hashOfViews } from '../../src/infrastructure/views/canonical-hash.js';
import { readViews } from '../../src/infrastructure/views/views-file.js';

/** The chain verifies: revisions without gaps, whole batches, hashes (I3, I5). */
export const expectWholeLog = async (file: string): Promise<void> => {
  const log = openLogReader(file);
  const faults: LogFault[] = [];
  const readAll = async (after: number, limit: number) => log.readAll(after, limit);
  for await (const fault of verifyLog({ readAll })) faults.push(fault);
  log.close();
  expect(faults).toEqual([]);
};

/** The views of a folder, brought up to the log's end, equal those built from zero (I4). */
export const expectViewsLikeRebuilt = async (folder: string, logFile: string): Promise<void> => {
  const log = openLogReader(logFile);
  const rebuilt = join(folder, 'rebuilt');
  rmSync(rebuilt, { recursive: true, force: true });
  mkdirSync(rebuilt);
  const hashIn = async (place: string): Promise<string> => {
    const built = await buildViewsAhead(place, log, PROJECTIONS);
    expect(built).toEqual({ file: built.file, events: log.readAll(0, 1_000_000).length });
    const db = readViews(built.file);
    try {
      return hashOfViews(db, PROJECTIONS);
    } finally {
      db.close();
    }
  };
  try {
    expect(await hashIn(folder)).toBe(await hashIn(rebuilt));
  } finally {
    log.close();
  }
};
