import type { Context } from '../context.js';
import { sendCommand } from '../send-command.js';

/** The two words that only the operator can give: for the clock, and for events that were lost. */
const word =
  (command: 'acceptClock' | 'acceptLoss', done: 'clock.accepted' | 'loss.accepted', tried: Tried) =>
  async (context: Context, reason: string): Promise<void> => {
    const { say, terminal, dryRun } = context;
    const receipt = await sendCommand(context, command, { reason });
    const line = receipt.replayed ? say('replayed') : say(dryRun ? tried : done);
    terminal.answer([line], { ok: true, dryRun, ...receipt });
  };

type Tried = 'clock.would-accept' | 'loss.would-accept';

export const acceptClock = word('acceptClock', 'clock.accepted', 'clock.would-accept');
export const acceptLoss = word('acceptLoss', 'loss.accepted', 'loss.would-accept');
