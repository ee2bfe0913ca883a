import { Access } from '../dist/src/application/access.js';
import { ClockGuard } from '../dist/src/application/commands/clock-guard.js';
import { CommandHandler } from '../dist/src/application/commands/command-handler.js';
import { LogHealth } from '../dist/src/application/commands/log-health.js';
import { sha256Digest } from '../dist/src/application/event-log/digest.js';
import { StreamStates } from '../dist/src/application/streams/stream-states.js';
import { AnnouncingStore } from '../dist/src/composition/announcing-store.js';
import { openSqliteDirectory } from '../dist/src/infrastructure/directory/sqlite-directory.js';
import { MemoryEventStore } from '../dist/src/infrastructure/event-store/memory.js';

/** The write side as `openCore` composes it, on a log in memory. */
export const memoryCore = (clock) => {
  const store = new AnnouncingStore(new MemoryEventStore());
  const states = new StreamStates(store);
  const directory = openSqliteDirectory(':memory:');
  const commands = new CommandHandler({
    store,
    states,
    clock: new ClockGuard(clock, undefined),
    health: new LogHealth(),
    directory,
    digest: sha256Digest,
  });
  return { store, states, directory, commands, access: new Access(states) };
};
