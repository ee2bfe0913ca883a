import 'reflect-metadata';
import { EXIT } from './config/exit-codes.js';
import { describeError } from './infrastructure/telemetry/described-error.js';
import { createServerLog } from './composition/server-log.js';
import { runServer } from './composition/run-server.js';

process.exitCode = await runServer(process.env).catch((error: unknown) => {
  createServerLog('fatal').fatal('the start failed', { error: describeError(error) });
  return EXIT.failed;
});
