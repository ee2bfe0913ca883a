import './config/production.js';
import 'reflect-metadata';
import { EXIT } from './config/exit-codes.js';
import { describeError } from './infrastructure/telemetry/described-error.js';
import { createServerLog } from './composition/server-log.js';
import { runServer } from './composition/run-server.js';

// Names of people come to lie in what is written: it is for this user alone.
process.umask(0o077);
process.exitCode = await runServer(process.env).catch((error: unknown) => {
  createServerLog('fatal').fatal('the start failed', { error: describeError(error) });
  return EXIT.failed;
});
