import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { isDamage } from '../infrastructure/event-store/sqlite/damage.js';
import { examineLog } from '../infrastructure/event-store/sqlite/log-reader.js';
import { LogWriter, type AppendRequest } from '../infrastructure/event-store/sqlite/log-writer.js';
import { LogRefused } from '../infrastructure/event-store/sqlite/schema.js';
import type { FromWriter, ToWriter } from '../infrastructure/event-store/sqlite/writer-messages.js';

// Small enough that the callers of one group go on while the next is being committed.
const MOST_IN_A_GROUP = 128;

const port = parentPort as MessagePort;
const tell = (message: FromWriter): void => port.postMessage(message);

const serve = (writer: LogWriter): void => {
  const waiting: AppendRequest[] = [];

  const commit = (): void => {
    const group = waiting.splice(0, MOST_IN_A_GROUP);
    tell({ kind: 'outcomes', ...writer.append(group) });
  };

  const take = (message: ToWriter): void => {
    if (message.kind === 'append') {
      for (const request of message.requests) waiting.push(request);
      return;
    }
    while (waiting.length > 0) commit();
    answer(message.kind);
  };

  const answers: Readonly<Record<Exclude<ToWriter['kind'], 'append'>, () => string | number | void>> = {
    synchronous: () => writer.synchronous(),
    'renew-store-id': () => writer.renewStoreId(),
    unfinished: () => writer.setUnfinished(true),
    finished: () => writer.setUnfinished(false),
    close: () => writer.close(),
  };

  const answer = (question: keyof typeof answers): void => {
    try {
      tell({ kind: 'answer', value: answers[question]() ?? 0 });
      if (question === 'close') port.close();
    } catch (error) {
      tell({ kind: 'error', reason: (error as Error).message });
    }
  };

  const drain = (): void => {
    for (;;) {
      const received = receiveMessageOnPort(port) as { message: ToWriter } | undefined;
      if (received === undefined) return;
      take(received.message);
    }
  };

  port.on('message', (message: ToWriter) => {
    take(message);
    drain();
    while (waiting.length > 0) {
      commit();
      drain();
    }
  });
};

const { file } = workerData as { file: string };
try {
  const writer = new LogWriter(file);
  serve(writer);
  tell({ kind: 'ready', storeId: writer.storeId() });
} catch (error) {
  const damaged = isDamage(error) ? { damaged: examineLog(file) } : {};
  const mayPass = !(error instanceof LogRefused);
  tell({ kind: 'refused', reason: (error as Error).message, mayPass, ...damaged });
}
