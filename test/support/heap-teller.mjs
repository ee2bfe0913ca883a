import { isMainThread } from 'node:worker_threads';

/** Preloaded with --expose-gc: at SIGUSR2 the process prints what its main thread holds, garbage aside. */
if (isMainThread)
  process.on('SIGUSR2', () => {
    globalThis.gc();
    process.stdout.write(`heap ${process.memoryUsage().heapUsed}\n`);
  });
