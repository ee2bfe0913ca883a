import { positionText } from '../../api/points/position.js';
import { EXIT } from '../../config/exit-codes.js';
import type { Context } from '../context.js';
import { eventStoreIn } from '../event-store-setting.js';
import { Refusal } from '../refusal.js';
import { refuseParked } from './parked-views.js';
import { requireLog, runningServer } from '../session.js';

/**
 * Builds the views of this release, beside the server of another one if it runs. A server of this very release
 * keeps the same file itself.
 */
export const buildViews = async (context: Context): Promise<void> => {
  const { say, terminal, world, dataFolder } = context;
  requireLog(context);
  const fingerprint = await world.viewsFingerprint();
  const running = await runningServer(dataFolder);
  const status = await running?.call('status', {}).finally(() => running.close());
  if (status?.viewsFingerprint === fingerprint) {
    const position = positionText(status.storeId, status.viewsAt);
    terminal.answer([say('views.current', { position })], { ok: true, built: false, fingerprint, position });
    return;
  }
  const { events, stale, missing, parked } = await world.buildViews(
    dataFolder,
    eventStoreIn(world),
    terminal.progress,
  );
  if (stale !== undefined)
    throw new Refusal(EXIT.failed, 'VIEWS_STALE', [say('views.stale', { reason: stale })], { stale, events });
  if (missing !== undefined)
    throw new Refusal(EXIT.unavailable, 'EVENTS_LOST', [say('views.missing', { missing })], { missing });
  refuseParked(parked, [say('views.built', { events })], context, { built: true, fingerprint, events });
  terminal.answer([say('views.built', { events })], { ok: true, built: true, fingerprint, events });
};
