import { EXIT } from '../../config/exit-codes.js';
import type { Context, EventStoreRights } from '../context.js';
import { eventStoreIn } from '../event-store-setting.js';
import { Refusal } from '../refusal.js';

export interface GroupOption {
  readonly group: string;
}

export const allowRead = async (context: Context, { group }: GroupOption): Promise<void> => {
  const { say, terminal } = context;
  const answer = await administer(context, group, (rights) => rights.allowRead(group));
  const changed = answer === 'done';
  const line = say(changed ? 'eventstore.read-allowed' : 'eventstore.read-allowed-before', { group });
  terminal.answer([line], { ok: true, group, changed });
};

/** Other applications on the server may live on what it lets them do now: nobody is locked out unasked. */
export const protect = async (
  context: Context,
  { group, replace = false }: GroupOption & { readonly replace?: boolean },
): Promise<void> => {
  const { say, terminal } = context;
  const answer = await administer(context, group, (rights) => rights.protect(group, replace));
  if (typeof answer === 'object') {
    const { others } = answer;
    const line = say('eventstore.others', { others: others.join(', ') });
    throw new Refusal(EXIT.failed, 'OTHERS_LET_IN', [line], { group, others });
  }
  const changed = answer === 'done';
  const line = say(changed ? 'eventstore.protected' : 'eventstore.protected-before', { group });
  terminal.answer([line], { ok: true, group, changed });
};

/** Names that begin with a dollar are the server's own: `$all` is everybody. */
const GROUP = /^[^\s$]\S*$/;

const administer = <T>(
  context: Context,
  group: string,
  work: (rights: EventStoreRights) => Promise<T>,
): Promise<T> => {
  const { say, world } = context;
  if (!GROUP.test(group))
    throw new Refusal(EXIT.usage, 'USAGE', [say('error.not-a-group', { value: group })]);
  const eventStore = eventStoreIn(world);
  if (eventStore === undefined) throw new Refusal(EXIT.settings, 'SETTINGS', [say('error.no-event-store')]);
  return world.administerEventStore(eventStore.address, work);
};
