import { randomUUID } from 'node:crypto';
import { idOf } from '../../domain/kernel/ids.js';
import { EXIT } from '../../config/exit-codes.js';
import type { Context } from '../context.js';
import { Refusal } from '../refusal.js';
import { sendCommand } from '../send-command.js';
import { withServer } from '../session.js';

export interface CreateTokenOptions {
  readonly new?: boolean;
  readonly actor?: string;
  readonly name?: string;
}

/** The id of a new actor is drawn here, so that sending the command again names the same one. */
export const createToken = async (context: Context, options: CreateTokenOptions): Promise<void> => {
  const { say, terminal, dryRun } = context;
  if ((options.new === true) === (options.actor !== undefined))
    throw new Refusal(EXIT.usage, 'USAGE', [say('error.new-or-actor')]);
  const actor = options.actor ?? randomUUID();
  const name = options.name === undefined ? {} : { name: options.name };
  const receipt = await sendCommand(context, 'createToken', { actor, ...name });
  const token = idOf(receipt.stream);
  const { secret } = receipt;
  const line =
    secret !== undefined
      ? say('token.created', { actor, secret })
      : receipt.replayed
        ? say('token.created-before', { token })
        : say('token.would-create', { actor });
  terminal.answer([line], { ok: true, dryRun, token, actor, ...receipt });
};

export const revokeToken = async (context: Context, token: string, reason: string): Promise<void> => {
  const { say, terminal, dryRun } = context;
  const receipt = await sendCommand(context, 'revokeToken', { token, reason });
  const line = say(dryRun && !receipt.replayed ? 'token.would-revoke' : 'token.revoked', { token });
  terminal.answer([line], { ok: true, dryRun, token, ...receipt });
};

export const listTokens = async (context: Context): Promise<void> => {
  const { say, terminal } = context;
  const tokens = await withServer(context, (client) => client.call('listTokens', {}, terminal.progress));
  const lines = tokens.map(({ token, actor, name, createdAt, revokedAt }) =>
    say('token.line', {
      token,
      actor,
      name: name ?? '',
      created: createdAt,
      state: revokedAt === undefined ? 'valid' : 'revoked',
    }).trimEnd(),
  );
  terminal.answer(lines.length > 0 ? lines : [say('token.none')], { ok: true, tokens });
};
