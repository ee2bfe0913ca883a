import { beforeEach, describe, expect, test } from '@jest/globals';
import { sha256Of } from '../../../test/support/derived-ids.js';
import { CLI, commandId, Shell } from '../../../test/support/shell.js';
import type { Problem } from '../../domain/kernel/problem.js';
import { Access } from '../access.js';
import type { Receipt } from '../command-request.js';

let shell: Shell;
const log = async () => (await shell.store.readAll(0, 10_000)).map(({ text }) => text);

beforeEach(async () => {
  shell = await Shell.opened();
});

describe('a token', () => {
  const created = (answer: Receipt | Problem) => answer as Receipt & { secret: string };

  test('comes with its secret in the first answer only; the log holds its hash', async () => {
    const id = commandId();
    const first = created(await shell.send(CLI, 'createToken', { actor: 'lead' }, { commandId: id }));
    const [tokenId, secret] = first.secret.split('.') as [string, string];
    expect(`serviceToken-${tokenId}`).toBe(first.stream);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const [event] = await shell.envelopes(first.stream);
    expect(event!.data).toEqual({ actor: 'lead', secretSha256: sha256Of(secret) });
    expect((await log()).join()).not.toContain(secret);

    const { secret: _, ...withoutSecret } = first;
    expect(await shell.send(CLI, 'createToken', { actor: 'lead' }, { commandId: id })).toStrictEqual({
      ...withoutSecret,
      replayed: true,
    });
    expect(await new Access(shell.states).authenticate(first.secret)).toBe('lead');
  });

  test('is given even where the directory cannot keep the name', async () => {
    shell.directory.setName = () => {
      throw new Error('database or disk is full');
    };
    const { secret } = created(await shell.send(CLI, 'createToken', { actor: 'lead' }, { name: 'Ann' }));
    expect(await new Access(shell.states).authenticate(secret)).toBe('lead');
  });

  test('for a new actor draws one, another each time', async () => {
    const actors = await Promise.all(
      [1, 2].map(async () => {
        const { secret } = created(await shell.send(CLI, 'createToken', { new: true }));
        return new Access(shell.states).authenticate(secret);
      }),
    );
    expect(actors[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(actors[1]).not.toBe(actors[0]);
  });

  test('gives the name to the directory and nothing of it to the log', async () => {
    const id = commandId();
    await shell.done(CLI, 'createToken', { actor: 'ann-1' }, { name: 'Ann Peeters', commandId: id });
    expect(shell.directory.nameOf('ann-1' as never)).toBe('Ann Peeters');
    expect((await log()).join()).not.toContain('Peeters');
    const renamed = await shell.send(CLI, 'createToken', { actor: 'ann-1' }, { name: 'Else', commandId: id });
    expect(renamed).toMatchObject({ replayed: true });
    expect(shell.directory.nameOf('ann-1' as never)).toBe('Ann Peeters');
  });
});
