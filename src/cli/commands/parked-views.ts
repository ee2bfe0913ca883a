import { translate } from '../../api/messages/translate.js';
import type { ToldViews } from '../../api/operator-socket/protocol.js';
import type { ParkedStream } from '../../application/ports/views.js';
import { EXIT } from '../../config/exit-codes.js';
import type { Context } from '../context.js';
import { Refusal } from '../refusal.js';
import { withServer } from '../session.js';

/** A stream that is held back, wherever it was told. */
type Parked = Omit<ParkedStream, 'position'>;

/** Lists what the views hold back. */
export const listParked = async (context: Context): Promise<void> => {
  const { say, terminal } = context;
  const told = await withServer(context, (client) => client.call('parkedViews', {}, terminal.progress));
  refuseStale(told, context);
  const lines = linesOf(told.parked, context);
  terminal.answer(lines.length > 0 ? lines : [say('views.parked.none')], { ok: true, parked: told.parked });
};

/** Lets the views read again what they hold back, and fails where that is still so. */
export const retryViews = async (context: Context): Promise<void> => {
  const { say, terminal } = context;
  const told = await withServer(context, (client) => client.call('retryViews', {}, terminal.progress));
  refuseStale(told, context);
  refuseParked(told.parked, [], context);
  terminal.answer([say('views.retried')], { ok: true, parked: [] });
};

/** Fails where something is held back: `done` is what was done all the same. */
export const refuseParked = (
  parked: readonly Parked[],
  done: readonly string[],
  context: Context,
  details: Readonly<Record<string, unknown>> = {},
): void => {
  if (parked.length === 0) return;
  const lines = [context.say('views.still-parked', { count: parked.length }), ...linesOf(parked, context)];
  throw new Refusal(EXIT.failed, 'VIEWS_PARKED', [...lines, ...done], { ...details, parked });
};

const refuseStale = ({ stale, parked }: ToldViews, { say }: Context): void => {
  if (stale !== undefined)
    throw new Refusal(EXIT.failed, 'VIEWS_STALE', [say('views.stale', { reason: stale })], { stale, parked });
};

const linesOf = (parked: readonly Parked[], { say, language }: Context): string[] =>
  parked.map(({ stream, revision, why, about }) =>
    say('views.parked.line', {
      stream,
      version: revision,
      reason: translate(language, `parked.${why}`, { about }),
    }),
  );
