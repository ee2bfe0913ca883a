import { parentPort, workerData } from 'node:worker_threads';
import { examineLog } from '../infrastructure/event-store/sqlite/log-reader.js';

parentPort!.postMessage(examineLog((workerData as { readonly file: string }).file));
