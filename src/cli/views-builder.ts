import { Worker } from 'node:worker_threads';
import type { BuildPlace } from '../composition/build-views.js';
import type { BuiltViews, World } from './context.js';

type FromBuilder =
  | { readonly fingerprint: string }
  | { readonly progress: { readonly done: number; readonly total: number } }
  | { readonly built: BuiltViews };

// A thread of its own: reading a long log must not hold up the bar that shows how far it is.
const start = (place?: BuildPlace): Worker =>
  new Worker(new URL('../workers/views-builder.js', import.meta.url), { workerData: place });

const listen = <T>(
  worker: Worker,
  on: (message: FromBuilder, done: (value: T) => void) => void,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    worker.on('message', (message: FromBuilder) => on(message, resolve));
    worker.once('error', reject).once('exit', (code) => reject(new Error(`The builder ended with ${code}`)));
  });

export const viewsFingerprint: World['viewsFingerprint'] = () =>
  listen(start(), (message, done) => 'fingerprint' in message && done(message.fingerprint));

export const buildViews: World['buildViews'] = (folder, eventStore, progress) =>
  listen(start({ folder, eventStore }), (message, done) => {
    if ('progress' in message) progress(message.progress.done, message.progress.total);
    else if ('built' in message) done(message.built);
  });
