// The log, the deciders and the projector as one process, without Nest: what the fault tests kill.
// node engine-child.mjs FOLDER. Commands come in as lines of JSON, answers go out as lines of JSON, in any order.
import { createInterface } from 'node:readline';
import { openInstallation } from '../../dist/src/composition/installation.js';
import { systemClock } from '../../dist/src/infrastructure/clock/system-clock.js';

const READY_MS = 10_000;
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const silent = { info: () => undefined, warn: () => undefined, error: console.error };

const open = async (path) => {
  try {
    return await openInstallation({
      path,
      clock: systemClock,
      log: silent,
      onFatal: (code, reason) => {
        say({ fatal: code, reason });
        process.exit(code);
      },
    });
  } catch (error) {
    say({ refused: error.name, pid: error.pid });
    process.exit(3);
  }
};

const installation = await open(process.argv[2]);
const { commands, core, views } = installation;

// Tells of each outcome that is unknown: the commands themselves go on asking until there is another.
const append = core.log.append.bind(core.log);
core.log.append = async (stream, expected, events) => {
  const answer = await append(stream, expected, events);
  if (answer.outcome === 'unknown') say({ unknown: JSON.parse(events[0].text).commandId });
  return answer;
};

const head = await core.log.head();
const caughtUp = await views.waitFor(head, READY_MS);
say({ ready: head, caughtUp, synchronous: await core.log.writerSynchronous() });

const running = new Set();
const execute = async (request) => {
  try {
    say({ commandId: request.commandId, answer: await commands.execute(request) });
  } catch (error) {
    // It has been told of above.
    if (error.name !== 'OutcomeUnknown') throw error;
  }
};
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const one = execute(JSON.parse(line)).finally(() => running.delete(one));
  running.add(one);
});
lines.on('close', async () => {
  await Promise.all(running);
  await installation.close();
});
