import 'reflect-metadata';
import { EXIT } from './config/exit-codes.js';
import { runServer } from './composition/run-server.js';

process.exitCode = await runServer(process.env).catch((error: unknown) => {
  console.error(error);
  return EXIT.failed;
});
