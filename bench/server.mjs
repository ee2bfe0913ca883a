import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own. */
export const startServer = async (kind, folder) => {
  const child = fork(join(import.meta.dirname, 'server-process.mjs'), [kind, folder]);
  const ended = once(child, 'exit');
  const answer = async () => {
    const [said] = await Promise.race([once(child, 'message'), ended.then(([code]) => [{ code }])]);
    if ('code' in said) throw new Error(`The ${kind} server ended with ${said.code}`);
    return said;
  };
  const { port } = await answer();
  return {
    port,
    /** From now on it answers what it has been asked before from memory, or no longer. */
    remember: async (remember) => {
      child.send({ remember });
      await answer();
    },
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
};
