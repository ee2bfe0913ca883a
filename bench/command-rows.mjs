import { openCore } from '../dist/src/composition/core.js';
import { systemClock } from '../dist/src/infrastructure/clock/system-clock.js';
import { accepted, inFlight, recordEvidence } from './commands.mjs';
import { withFreshFolder } from './fresh-folder.mjs';
import { perSecond } from './samples.mjs';

export const WIDTH = 256;

/** Commands per second through load, decide and append. */
export const commandsPerSecond = (seeded, seed, scale) =>
  withCommands(seeded, seed, scale, async (give) => ({
    single: await perSecond(scale.single, () => give(scale.single, 1)),
    inFlight: await perSecond(scale.inFlight, () => give(scale.inFlight, WIDTH)),
  }));

/**
 * Does something with `give`, which gives so many commands with so many in flight. As in a running server the streams
 * have been read once, code is compiled, and the log's WAL has been through its first checkpoints.
 */
export const withCommands = (seeded, { actor, projects }, scale, work) =>
  withFreshFolder(seeded, async (folder) => {
    const core = await openCore(folder, systemClock, (code, reason) => {
      throw new Error(`The log ended with ${code}: ${reason}`);
    });
    try {
      for (const project of projects) await core.states.of('impactProject', project);
      const command = (index) =>
        accepted(core.commands, recordEvidence(actor, projects[(index * 7919) % projects.length], index));
      const give = (count, width) => inFlight(count, width, command);
      await give(scale.inFlight, WIDTH);
      return await work(give);
    } finally {
      await core.close();
    }
  });
