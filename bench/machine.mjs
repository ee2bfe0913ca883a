import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Where the numbers are from; `load` is the minute's average before the run. */
export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1024 ** 3),
  system: `${platform()} ${release()} ${arch()}`,
  node: process.versions.node,
  sqlite: process.versions.sqlite,
  load: Number(loadavg()[0].toFixed(2)),
});
