import type { Backups } from './context.js';

/** Loaded only where they are needed. */
export const backupsOf = (version: string): Backups => ({
  create: async (dataFolder, to, settled, progress) => {
    const { createBackup } = await import('../composition/backup/create-backup.js');
    return createBackup(dataFolder, to, version, settled, progress);
  },
  verify: async (folder, dataFolder, progress) => {
    const { PROJECTIONS } = await import('../../projections/registry.js');
    const { verifyBackup } = await import('../composition/backup/verify-backup.js');
    return verifyBackup(folder, dataFolder, PROJECTIONS, progress);
  },
  restore: async (options, progress) => {
    const { PROJECTIONS } = await import('../../projections/registry.js');
    const { restoreBackup } = await import('../composition/backup/restore-backup.js');
    return restoreBackup(options, PROJECTIONS, progress);
  },
});
