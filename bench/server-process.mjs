// A server of its own for the benchmark: `sqlite <folder>`, or `memory <folder>` with the folder's log in memory.
import 'reflect-metadata';
import { createApp } from '../dist/src/app.module.js';
import { systemClock } from '../dist/src/infrastructure/clock/system-clock.js';
import { memoryRuntime } from './memory-runtime.mjs';
import { RememberingViews } from './remembering-views.mjs';
import { sqliteRuntime } from './sqlite-runtime.mjs';

const [kind, folder] = process.argv.slice(2);
const open = { sqlite: sqliteRuntime, memory: memoryRuntime }[kind];
const runtime = await open(folder, systemClock);
const views = new RememberingViews(runtime.views);
const app = await createApp(Object.create(runtime, { views: { value: views } }));
await app.listen(0, '127.0.0.1');
process.on('message', ({ remember }) => {
  views.remember(remember);
  process.send({ remember });
});
process.on('disconnect', () => process.exit());
process.send({ port: app.getHttpServer().address().port });
