import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { LogInFile } from '../log-in-file.js';
import { workerUrl } from '../../worker-url.js';

/** As `examineLog`, in a thread of its own: it reads the whole file. */
export const examineInThread = async ({ file, readOnly }: LogInFile): Promise<readonly number[]> => {
  const worker = new Worker(workerUrl('log-examiner'), { workerData: { file, readOnly } });
  const [pages] = (await once(worker, 'message')) as [readonly number[]];
  return pages;
};
