import { bareSqlite } from './bare-sqlite.mjs';
import { commandsPerSecond } from './command-rows.mjs';
import { EventStoreDBRows } from './eventstoredb-rows.mjs';
import { ReadinessRow } from './readiness-row.mjs';
import { rebuilt } from './rebuild-row.mjs';
import { Samples } from './samples.mjs';
import { ServerRows } from './server-rows.mjs';

const MEASURED = [
  'single',
  'inFlight',
  'onServer',
  'onServerWithViews',
  'rebuild',
  'mutation',
  'list',
  'pointAsOf',
  'listAsOf',
  'readiness',
  'readinessAsOf',
];

/** All rounds over a seeded folder: what each row came to, by its id. */
export const measure = async (folder, seed, scale, progress) => {
  const samples = Object.fromEntries(MEASURED.map((id) => [id, new Samples()]));
  await using started = new AsyncDisposableStack();
  const keep = (rows) => started.adopt(rows, () => rows.stop());
  const readiness = keep(await ReadinessRow.start(scale.streams));
  const servers = keep(await ServerRows.start(folder, seed, scale));
  const onServer = keep(await EventStoreDBRows.start(folder, seed, scale));
  const followed = keep(await EventStoreDBRows.start(folder, seed, scale, { views: true }));
  for (let round = 0; round < scale.rounds; round++) {
    const tell = (what) => progress(round / scale.rounds, `round ${round + 1} of ${scale.rounds}: ${what}`);
    tell('bare SQLite');
    const limit = await bareSqlite(folder, scale);
    tell('commands');
    const commands = await commandsPerSecond(folder, seed, scale);
    samples.single.add(commands.single, limit.append1_c1);
    samples.inFlight.add(commands.inFlight, limit.append_group64);
    tell('commands on an EventStoreDB');
    const bare = await onServer.appends();
    samples.onServer.add(await onServer.commands(), bare);
    samples.onServerWithViews.add(await followed.commands(), bare);
    tell('rebuilding the views');
    samples.rebuild.add((await rebuilt(folder)).perSecond, limit.project_rebuild);
    tell('mutations');
    samples.mutation.add(...(await servers.mutations()));
    tell('lists');
    samples.list.add(...(await servers.lists()));
    tell('past dates');
    samples.pointAsOf.add(...(await servers.asOf('point')));
    samples.listAsOf.add(...(await servers.asOf('list')));
    tell('readiness');
    samples.readiness.add(...(await readiness.milliseconds('now', scale.reads)));
    samples.readinessAsOf.add(...(await readiness.milliseconds('then', scale.reads)));
  }
  return Object.fromEntries(MEASURED.map((id) => [id, samples[id].result()]));
};
