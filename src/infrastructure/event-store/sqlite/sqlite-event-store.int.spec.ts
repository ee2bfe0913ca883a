import { join } from 'node:path';
import { eventStoreContract } from '../../../../test/contract/event-store.contract.js';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { SqliteEventStore } from './sqlite-event-store.js';

const open = (file: string): Promise<SqliteEventStore> =>
  SqliteEventStore.open({
    file,
    onFatal: (code, reason) => {
      throw new Error(`The log stopped with ${code}: ${reason}`);
    },
  });

eventStoreContract('sqlite', () => open(join(temporaryFolder(), 'log.db')));
