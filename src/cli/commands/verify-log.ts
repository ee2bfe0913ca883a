import { EXIT } from '../../config/exit-codes.js';
import type { Context } from '../context.js';
import { Refusal } from '../refusal.js';
import { withServer } from '../session.js';

/** Reads the whole log and says whether its chains hold; each fault at its exact position. */
export const verifyLog = async (context: Context): Promise<void> => {
  const { say, terminal } = context;
  const result = await withServer(context, (client) => client.call('verifyLog', {}, terminal.progress));
  const { events, streams, head, faults, found, damagedPages } = result;
  if (damagedPages.length > 0) {
    const pages = damagedPages.join(', ');
    throw new Refusal(EXIT.badData, 'LOG_DAMAGED', [say('log.damaged', { pages })], { ...result });
  }
  if (faults === 0) {
    terminal.answer([say('log.intact', { events, streams, head })], { ok: true, ...result });
    return;
  }
  const lines = found.map(({ kind, position, stream, revision }) =>
    say('log.fault', { position, stream, revision, kind: say(`log.fault.${kind}`) }),
  );
  const more = faults > found.length ? [say('log.fault.more', { count: faults - found.length })] : [];
  throw new Refusal(EXIT.badData, 'LOG_BROKEN', [say('log.broken', { faults, events }), ...lines, ...more], {
    ...result,
  });
};
