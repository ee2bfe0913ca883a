import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { errorWords } from '../infrastructure/telemetry/described-error.js';
import { SqlRunner } from '../infrastructure/views/run-sql.js';
import type { FromReader, ToReader } from '../infrastructure/views/view-messages.js';
import { readViews } from '../infrastructure/views/views-file.js';

const port = parentPort as MessagePort;
const db = readViews((workerData as { file: string }).file);
const runner = new SqlRunner(db);

const answer = (message: Extract<ToReader, { kind: 'rows' }>): FromReader => {
  try {
    return { id: message.id, rows: runner.rows(message.query) };
  } catch (error) {
    return { id: message.id, error: (error as Error).message, words: errorWords(error) };
  }
};

port.on('message', (message: ToReader) => {
  if (message.kind === 'rows') return port.postMessage(answer(message));
  db.close();
  port.close();
});
