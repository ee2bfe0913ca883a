import { openCore } from '../dist/src/composition/core.js';
import { systemClock } from '../dist/src/infrastructure/clock/system-clock.js';
import { accepted, inFlight, recordEvidence } from './commands.mjs';
import { withFreshFolder } from './fresh-folder.mjs';
import { perSecond } from './samples.mjs';

const WIDTH = 256;

/**
 * Commands per second through load, decide and append. As in a running server the streams have been read once, code
 * is compiled, and the log's WAL has been through its first checkpoints.
 */
export const commandsPerSecond = (seeded, { actor, projects }, scale) =>
  withFreshFolder(seeded, async (folder) => {
    const core = await openCore(folder, systemClock, (code, reason) => {
      throw new Error(`The log ended with ${code}: ${reason}`);
    });
    try {
      for (const project of projects) await core.states.of('impactProject', project);
      const command = (index) =>
        accepted(core.commands, recordEvidence(actor, projects[(index * 7919) % projects.length], index));
      await inFlight(scale.inFlight, WIDTH, command);
      const single = await perSecond(scale.single, () => inFlight(scale.single, 1, command));
      const many = await perSecond(scale.inFlight, () => inFlight(scale.inFlight, WIDTH, command));
      return { single, inFlight: many };
    } finally {
      await core.close();
    }
  });
