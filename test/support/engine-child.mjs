// The log, the deciders and the projector as one process, without Nest: what the fault tests kill.
// node engine-child.mjs FOLDER. Commands come in as lines of JSON, answers go out as lines of JSON, in any order.
import { createInterface } from 'node:readline';
import { CommandHandler } from '../../dist/src/application/commands/command-handler.js';
import { ClockGuard } from '../../dist/src/application/commands/clock-guard.js';
import { LogHealth } from '../../dist/src/application/commands/log-health.js';
import { sha256Digest } from '../../dist/src/application/event-log/digest.js';
import { StreamStates } from '../../dist/src/application/streams/stream-states.js';
import { systemClock } from '../../dist/src/infrastructure/clock/system-clock.js';
import { openDataFolder } from '../../dist/src/infrastructure/data-folder/data-folder.js';
import { lockFolder } from '../../dist/src/infrastructure/data-folder/owner-lock.js';
import { SqliteEventStore } from '../../dist/src/infrastructure/event-store/sqlite/sqlite-event-store.js';
import { SqliteViews } from '../../dist/src/infrastructure/views/sqlite-views.js';

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const READY_MS = 10_000;

const folder = openDataFolder(process.argv[2]);
let lock;
try {
  lock = lockFolder(folder);
} catch (error) {
  say({ refused: error.name, pid: error.pid });
  process.exit(3);
}

const store = await SqliteEventStore.open({
  file: folder.log,
  onFatal: (code, reason) => {
    say({ fatal: code, reason });
    process.exit(code);
  },
});
const views = await SqliteViews.open({ folder: folder.path, log: folder.log });

/** The store as it is, telling of each outcome that is unknown. */
const watched = {
  append: async (stream, expected, events) => {
    const answer = await store.append(stream, expected, events);
    if (answer.outcome === 'unknown') say({ unknown: JSON.parse(events[0].text).commandId });
    return answer;
  },
  readStream: (stream, from) => store.readStream(stream, from),
};
const commands = new CommandHandler({
  store: watched,
  states: new StreamStates(watched),
  clock: new ClockGuard(systemClock, undefined),
  health: new LogHealth(),
  directory: { nameOf: () => undefined, setName: () => undefined, close: () => undefined },
  digest: sha256Digest,
});

const head = await store.head();
const caughtUp = await views.waitFor(head, READY_MS);
say({ ready: head, caughtUp, synchronous: await store.writerSynchronous(), status: views.status() });

const running = new Set();
const execute = async (request) => {
  const answer = await commands.execute(request);
  if (answer.position) views.wake();
  say({ commandId: request.commandId, answer });
};
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const one = execute(JSON.parse(line)).finally(() => running.delete(one));
  running.add(one);
});
lines.on('close', async () => {
  await Promise.all(running);
  await views.close();
  await store.close();
  lock.release();
});
