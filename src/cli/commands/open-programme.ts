import { idOf } from '../../domain/kernel/ids.js';
import { LANGUAGES, type Language } from '../../domain/kernel/values.js';
import { EXIT } from '../../config/exit-codes.js';
import type { Context } from '../context.js';
import { Refusal } from '../refusal.js';
import { sendCommand } from '../send-command.js';

export interface OpenProgrammeOptions {
  readonly key: string;
  readonly administrator: string;
  readonly name?: string;
  readonly nameNl?: string;
  readonly nameFr?: string;
  readonly nameEn?: string;
  readonly deadline?: string;
  readonly timeZone?: string;
}

export const openProgramme = async (context: Context, options: OpenProgrammeOptions): Promise<void> => {
  const { key, administrator, deadline, timeZone } = options;
  const receipt = await sendCommand(context, 'openProgramme', {
    key,
    name: nameOf(options, context),
    administrator,
    ...(deadline === undefined ? {} : { deadline }),
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const id = idOf(receipt.stream);
  const { say, terminal, dryRun } = context;
  const lines = [
    say(dryRun && !receipt.replayed ? 'programme.would-open' : 'programme.opened', { key, id }),
    ...(receipt.replayed ? [say('replayed')] : []),
  ];
  terminal.answer(lines, { ok: true, dryRun, programme: id, key, ...receipt });
};

const nameOf = (
  options: OpenProgrammeOptions,
  { say, language }: Context,
): Partial<Record<Language, string>> => {
  const given = { nl: options.nameNl, fr: options.nameFr, en: options.nameEn };
  if (options.name !== undefined && given[language] !== undefined)
    throw new Refusal(EXIT.usage, 'USAGE', [say('error.name-twice', { language })]);
  const name = options.name === undefined ? given : { ...given, [language]: options.name };
  const named = LANGUAGES.flatMap((each) => (name[each] === undefined ? [] : [[each, name[each]]]));
  if (named.length === 0) throw new Refusal(EXIT.usage, 'USAGE', [say('error.name-missing')]);
  return Object.fromEntries(named) as Partial<Record<Language, string>>;
};
