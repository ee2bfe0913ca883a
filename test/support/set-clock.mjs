// Loaded into a server and its threads by `node --import`: its clocks are the machine's, and what the file CLOCK adds.
// {"wall": 0, "boot": 0} in milliseconds; {"frozen": <epoch milliseconds>} in place of the wall clock.
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const set = () => JSON.parse(readFileSync(process.env.CLOCK, 'utf8'));
const { now } = Date;
const { uptime } = os;
Date.now = () => set().frozen ?? now() + (set().wall ?? 0);
os.uptime = () => uptime() + (set().boot ?? 0) / 1000;
syncBuiltinESMExports();
