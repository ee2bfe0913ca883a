import { beforeEach, describe, expect, test } from '@jest/globals';
import { by, CLI, OPERATOR, Shell } from '../../test/support/shell.js';
import { openedProgramme } from '../../test/support/shell-programme.js';
import { idOf, streamOf, type ActorId, type StreamName, type Uuid } from '../domain/kernel/ids.js';
import { Access } from './access.js';
import { sha256 } from './event-log/digest.js';

let shell: Shell;
let access: Access;
beforeEach(async () => {
  shell = await Shell.opened();
  access = new Access(shell.states);
});
const token = async (actor: string) => (await shell.done(CLI, 'createToken', { actor })).secret!;

describe('a token', () => {
  test('names its actor, and nobody once it is revoked', async () => {
    const secret = await token('lead-1');
    expect(await access.authenticate(secret)).toBe('lead-1');
    const id = secret.split('.')[0] as Uuid;
    await shell.done(by(OPERATOR), 'revokeToken', { token: id, reason: 'Lost' });
    expect(await access.authenticate(secret)).toBeUndefined();
  });

  test('leaves the actor’s other tokens when it is revoked', async () => {
    const [one, two] = [await token('lead-1'), await token('lead-1')];
    await shell.done(CLI, 'revokeToken', { token: one.split('.')[0], reason: 'Lost' });
    expect(await access.authenticate(two)).toBe('lead-1');
  });

  test('of a wrong secret, another’s secret, or an id that was never given names nobody', async () => {
    const [one, two] = [await token('lead-1'), await token('lead-2')];
    const [id, secret] = one.split('.') as [string, string];
    const other = two.split('.')[1]!;
    const flipped = (secret.startsWith('A') ? 'B' : 'A') + secret.slice(1);
    const never = `00000000${id.slice(8)}`;
    for (const wrong of [`${id}.${other}`, `${id}.${flipped}`, `${never}.${secret}`])
      expect(await access.authenticate(wrong)).toBeUndefined();
  });

  test('of another shape names nobody', async () => {
    const secret = await token('lead-1');
    const shapes = [
      '',
      '.',
      secret.toUpperCase(),
      ` ${secret}`,
      `${secret}\n`,
      `${secret}A`,
      secret.slice(0, -1),
    ];
    for (const shape of [...shapes, secret.replace('.', ''), `Bearer ${secret}`, secret.split('.')[1]!])
      expect(await access.authenticate(shape)).toBeUndefined();
  });
});

test('a programme is read by its members, in whatever role, while they are', async () => {
  const programme = await openedProgramme(shell, 'p', { reader: 'reader reporter' });
  const other = await openedProgramme(shell, 'q');
  const mayRead = (actor: string, of: Uuid) => access.mayRead(actor as ActorId, of);
  expect(await mayRead('reader', programme)).toBe(true);
  expect(await mayRead('p-admin', programme)).toBe(true);
  expect(await mayRead('reader', other)).toBe(false);
  expect(await mayRead(OPERATOR, programme)).toBe(false);
  expect(await mayRead('cli', programme)).toBe(false);
  expect(await mayRead('reader', idOf('programme-x' as never))).toBe(false);
  for (const role of ['reader', 'reporter']) {
    expect(await mayRead('reader', programme)).toBe(true);
    const withdrawal = { programme, actor: 'reader', role, reason: 'x' };
    await shell.done(by('p-admin'), 'withdrawMembership', withdrawal);
  }
  expect(await mayRead('reader', programme)).toBe(false);
});

test('there is one operator, and no name makes another', async () => {
  expect(await access.isOperator(OPERATOR)).toBe(true);
  expect(await access.isOperator('cli' as ActorId)).toBe(false);
  expect(await new Access(new Shell().states).isOperator('cli' as ActorId)).toBe(false);
});

test('F15 what a newer release has written may have taken a right: it gives none', async () => {
  const secret = await token('reader');
  const programme = await openedProgramme(shell, 'p', { reader: 'reader' });
  const other = await openedProgramme(shell, 'q', { reader: 'reader' });
  const ofTomorrow = async (stream: StreamName, type: string): Promise<void> => {
    const { text, revision } = (await shell.store.readStream(stream)).at(-1)!;
    const envelope = { ...(JSON.parse(text) as object), revision: revision + 1, batch: [0, 1], type };
    const next = JSON.stringify(envelope);
    await shell.store.append(stream, revision, [{ text: next, hash: sha256(next) }]);
  };
  await ofTomorrow(streamOf('programme', programme), 'programme.closed');
  for (const actor of ['reader', 'p-admin'] as ActorId[]) {
    expect(await access.mayRead(actor, programme)).toBe(false);
    expect(await access.isAdministrator(actor, programme)).toBe(false);
  }
  expect(await access.mayRead('reader' as ActorId, other)).toBe(true);
  expect(await access.authenticate(secret)).toBe('reader');
  await ofTomorrow(streamOf('serviceToken', secret.split('.')[0] as Uuid), 'service-token.suspended');
  expect(await access.authenticate(secret)).toBeUndefined();
});
