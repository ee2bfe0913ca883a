// Loaded into a server and its threads by `node --import`: at the n-th passing of a failpoint the process is gone.
// DIE_AT=commit:3
import { subscribe } from 'node:diagnostics_channel';

const [point, pass] = process.env.DIE_AT.split(':');
let left = Number(pass);
subscribe('pacesetter.failpoint', (passed) => {
  if (passed === point && --left === 0) process.kill(process.pid, 'SIGKILL');
});
