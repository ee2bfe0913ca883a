import { eventStoreContract } from '../../../test/contract/event-store.contract.js';
import { MemoryEventStore } from './memory.js';

eventStoreContract('memory', async () => new MemoryEventStore());
