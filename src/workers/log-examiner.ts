import { parentPort, workerData } from 'node:worker_threads';
import type { LogInFile } from '../infrastructure/event-store/log-in-file.js';
import { connectToReadOnly } from '../infrastructure/event-store/sqlite/connection.js';
import { examineLog } from '../infrastructure/event-store/sqlite/log-reader.js';

const { file, readOnly } = workerData as LogInFile;
parentPort!.postMessage(examineLog(file, readOnly ? connectToReadOnly : undefined));
