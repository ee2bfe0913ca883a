import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { PROJECTIONS } from '../../projections/registry.js';
import { verifyLog, type LogFault } from '../../src/application/event-log/verify.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { buildViewsAhead } from '../../src/composition/build-views.js';
import { hashOfViews } from '../../src/infrastructure/views/canonical-hash.js';
import { readViews, viewsFile } from '../../src/infrastructure/views/views-file.js';

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
export const expectViewsLikeRebuilt = async (folder: string): Promise<void> => {
  const log = openLogReader(join(folder, 'log.db'));
  try {
    await buildViewsAhead(folder, log, PROJECTIONS);
  } finally {
    log.close();
  }
  await expectViewsAsRebuilt(folder);
};

/** The same of the views as they stand, which are at the log's end: a server can be at work on them. */
export const expectViewsAsRebuilt = async (folder: string): Promise<void> => {
  const log = openLogReader(join(folder, 'log.db'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'pacesetter-rebuilt-'));
  try {
    const built = await buildViewsAhead(elsewhere, log, PROJECTIONS);
    const events = log.readAll(0, 1_000_000).length;
    expect(built).toEqual({ file: built.file, events, parked: [] });
    expect(hashIn(folder)).toBe(hashIn(elsewhere));
  } finally {
    log.close();
    rmSync(elsewhere, { recursive: true });
  }
};

const hashIn = (folder: string): string => {
  const db = readViews(viewsFile(folder, PROJECTIONS));
  try {
    return hashOfViews(db, PROJECTIONS);
  } finally {
    db.close();
  }
};
