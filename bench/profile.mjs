// npm run bench:profile: what commands, on SQLite and on an EventStoreDB, and the rebuild spend their time on, and how far
// SQLite alone comes.
import '../dist/src/config/production.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareSqlite } from './bare-sqlite.mjs';
import { appendsAlone, bareOnSameStreams } from './ceilings.mjs';
import { WIDTH, commandsPerSecond, withCommands } from './command-rows.mjs';
import { profiled } from './cpu-profile.mjs';
import { EventStoreDBRows } from './eventstoredb-rows.mjs';
import { rebuilt } from './rebuild-row.mjs';
import { median } from './samples.mjs';
import { timed } from './timed-sqlite.mjs';
import { scaleOf } from './scale.mjs';
import { seedFolder } from './seed.mjs';

const ROUNDS = 5;
const MOST = 25;
const scale = scaleOf({});

const say = (what, value) => console.log(`${String(Math.round(value)).padStart(8)}  ${what}`);
const sayShares = (title, { functions, parts, waited }) => {
  console.log(`\n${title}: it waited for ${(waited * 100).toFixed(1)} % of the time`);
  for (const [by, shares] of [
    ['function', functions],
    ['part', parts],
  ]) {
    console.log(`\n     by ${by}`);
    for (const { name, share } of shares) console.log(`${(share * 100).toFixed(1).padStart(8)} %  ${name}`);
  }
};

const folder = mkdtempSync(join(tmpdir(), 'pacesetter-profile-'));
try {
  const seed = await seedFolder(folder, scale, () => {});
  await using started = new AsyncDisposableStack();
  const onServer = started.adopt(await EventStoreDBRows.start(folder, seed, scale), (rows) => rows.stop());
  const rounds = [];
  const shares = [];
  for (let round = 0; round < ROUNDS; round++) {
    const limit = await bareSqlite(folder, scale);
    const commands = await commandsPerSecond(folder, seed, scale);
    shares.push((await rebuilt(folder, timed)).inSqlite);
    rounds.push({
      'the limit, one at a time': limit.append1_c1,
      'bare SQLite, events of our length to our streams, one at a time': await bareOnSameStreams(
        folder,
        scale.single,
        1,
      ),
      'commands, one at a time': commands.single,
      'the limit, groups of 64': limit.append_group64,
      'bare SQLite, events of our length to our streams, groups of 64': await bareOnSameStreams(
        folder,
        scale.inFlight,
        64,
      ),
      'the same, groups of 128': await bareOnSameStreams(folder, scale.inFlight, 128),
      'our store alone, 256 in flight': await appendsAlone(folder, seed, scale.inFlight, WIDTH),
      'commands, 256 in flight': commands.inFlight,
      'appends through the bare client to an EventStoreDB, 256 in flight': await onServer.appends(),
      'commands on an EventStoreDB, 256 in flight': await onServer.commands(),
      'the limit, row upserts': limit.project_rebuild,
      'row changes while rebuilding': (await rebuilt(folder)).perSecond,
    });
  }
  console.log(`Per second, medians of ${ROUNDS} rounds:`);
  for (const what of Object.keys(rounds[0])) say(what, median(rounds.map((round) => round[what])));
  await withCommands(folder, seed, scale, async (give) =>
    sayShares(
      'Commands, 256 in flight: the thread that decides',
      await profiled(() => give(scale.inFlight, WIDTH), MOST),
    ),
  );
  sayShares(
    'Appends through the bare client to an EventStoreDB',
    await profiled(() => onServer.appends(), MOST),
  );
  sayShares('Commands on an EventStoreDB', await profiled(() => onServer.commands(), MOST));
  sayShares('Rebuilding all views', await profiled(() => rebuilt(folder), MOST));
  console.log(`\n${(median(shares) * 100).toFixed(1)} % of the rebuild is spent inside SQLite`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
