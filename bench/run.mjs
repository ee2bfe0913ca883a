// npm run bench -- [--small | --full] [--json] [--write]
import '../dist/src/config/production.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildViews } from './build-views.mjs';
import { measureGrowth } from './growth-rows.mjs';
import { machine } from './machine.mjs';
import { measure } from './measure.mjs';
import { progressOn } from './progress.mjs';
import { resultsPage } from './results-page.mjs';
import { scaleOf } from './scale.mjs';
import { seedFolder } from './seed.mjs';
import { tableOf } from './table.mjs';
import { ROWS } from './targets.mjs';

const { values: options } = parseArgs({
  options: {
    small: { type: 'boolean' },
    full: { type: 'boolean' },
    json: { type: 'boolean' },
    write: { type: 'boolean' },
  },
});
const scale = scaleOf(options);
const where = machine();
const progress = progressOn(process.stderr);
const folder = mkdtempSync(join(tmpdir(), 'pacesetter-bench-'));
let measured;
try {
  const seed = await seedFolder(folder, scale, (share) => progress.tell(share / 10, 'seeding'));
  progress.tell(0.1, 'building the views');
  await buildViews(folder);
  const share = scale.large === undefined ? 0.9 : 0.4;
  measured = await measure(folder, seed, scale, (done, what) => progress.tell(0.1 + done * share, what));
  if (scale.large !== undefined) {
    const grown = await measureGrowth(folder, scale, (done, what) => progress.tell(0.5 + done / 2, what));
    measured = { ...measured, ...grown };
  }
} finally {
  progress.end();
  rmSync(folder, { recursive: true, force: true });
}

const rows = ROWS.map(({ id, name, unit, target, leastLimit = 0 }) => {
  const { value, limit, ...measuredAs } = measured[id] ?? { value: null, limit: null, ratio: null };
  const ratio = limit !== null && limit < leastLimit ? null : measuredAs.ratio;
  const met = ratio === null ? null : target.met(ratio, value);
  return { name, value, unit, limit, ratio, target: target.text, met };
});
const results = { machine: where, rows };
console.log(options.json ? JSON.stringify(results, null, 2) : tableOf(rows));
if (options.write) {
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), resultsPage(results, scale, date));
}
process.exitCode = rows.some(({ met }) => met === false) ? 1 : 0;
