import { beforeEach, describe, expect, test } from '@jest/globals';
import { keyTaken, NOTHING_TO_DO } from '../../../test/support/problems.js';
import { by, CLI, commandId, OPERATOR, Shell } from '../../../test/support/shell.js';
import { EVIDENCE, openedProgramme, ShellProject } from '../../../test/support/shell-programme.js';
import { idOf, type Uuid } from '../../domain/kernel/ids.js';

const forbidden = (code: string, roles: readonly string[]) => ({ problem: 'Forbidden', code, roles });

let shell: Shell;
let programme: Uuid;
let project: ShellProject;
const lead = by('lead');
const on = (input: object = {}) => ({ project: project.project, ...input });
const log = async () => (await shell.store.readAll(0, 10_000)).map(({ text }) => text);

beforeEach(async () => {
  shell = await Shell.opened();
  programme = await openedProgramme(shell, 'p', { lead: 'lead', reader: 'reader', gatekeeper: 'gatekeeper' });
  project = await ShellProject.opened(shell, lead, programme, 'one');
});

describe('a dry run', () => {
  test('answers what would be, without a position, and writes nothing', async () => {
    const before = await log();
    const dry = await shell.done(lead, 'advanceStage', on({ reason: 'x' }), { dryRun: true });
    expect(dry).toStrictEqual({
      stream: `impactProject-${project.project}`,
      version: 5,
      position: null,
      recordedAt: '2026-06-01T10:00:00.000Z',
      eventTypes: [
        'impact-project.gate-decided',
        'impact-project.stage-left',
        'impact-project.stage-entered',
      ],
      replayed: false,
    });
    expect(await log()).toEqual(before);
    const { position, ...real } = await shell.done(lead, 'advanceStage', on({ reason: 'x' }));
    expect({ ...real, position: null }).toStrictEqual(dry);
    expect(position).toBe(await shell.store.head());
  });

  test.each(['openProject', 'createToken', 'openProgramme'])(
    'of %s gives no secret and no name',
    async (command) => {
      const before = await log();
      const input = { programme, key: 'new', title: {}, name: {}, administrator: 'a', actor: 'someone' };
      const beside = { dryRun: true, name: 'Ann' };
      const dry = await shell.done(
        CLI,
        command,
        command === 'createToken' ? { actor: 'someone' } : input,
        beside,
      );
      expect(dry).not.toHaveProperty('secret');
      expect(await log()).toEqual(before);
      expect(shell.directory.nameOf('someone' as never)).toBeUndefined();
    },
  );

  test('is refused as the command is', async () => {
    for (const dryRun of [false, true])
      expect(await shell.send(lead, 'correctDetails', on({ changes: {}, reason: 'x' }), { dryRun })).toEqual(
        NOTHING_TO_DO,
      );
  });
});

describe('opening', () => {
  test('a key once in its programme, and in another again', async () => {
    expect(await shell.send(lead, 'openProject', { programme, key: 'one', title: { en: 'Other' } })).toEqual(
      keyTaken('one'),
    );
    const other = await openedProgramme(shell, 'q', { lead: 'lead' });
    const elsewhere = await shell.done(lead, 'openProject', {
      programme: other,
      key: 'one',
      title: { en: 'x' },
    });
    expect(idOf(elsewhere.stream)).not.toBe(project.project);
    const again = { key: 'p', name: { en: 'x' }, administrator: 'a' };
    expect(await shell.send(by(OPERATOR), 'openProgramme', again)).toEqual(keyTaken('p'));
  });

  test('a project without a key by the id of its command', async () => {
    const id = commandId();
    await shell.done(lead, 'openProject', { programme, title: { en: 'x' } }, { commandId: id });
    expect(await shell.send(lead, 'openProject', { programme, key: id, title: { en: 'x' } })).toEqual(
      keyTaken(id),
    );
  });

  test('a project without a key by a command id that is another’s key is refused', async () => {
    const id = commandId();
    await shell.done(lead, 'openProject', { programme, key: id, title: { en: 'x' } });
    const input = { programme, title: { en: 'x' } };
    expect(await shell.send(lead, 'openProject', input, { commandId: id })).toEqual(keyTaken(id));
  });
});

test('an append of more than 900 KiB is refused, with what is counted', async () => {
  const text = { en: 'x'.repeat(921_600) };
  const before = await log();
  const answer = await shell.send(lead, 'recordEvidence', on({ ...EVIDENCE, text }));
  expect(answer).toMatchObject({ problem: 'AppendTooLarge', code: 'APPEND_TOO_LARGE', limit: 921_600 });
  expect((answer as { bytes: number }).bytes).toBeGreaterThan(921_600 + 512);
  expect(await log()).toEqual(before);
  const less = { en: 'x'.repeat(919_000) };
  expect(await shell.send(lead, 'recordEvidence', on({ ...EVIDENCE, text: less }))).not.toHaveProperty(
    'problem',
  );
});

describe('who is called cli', () => {
  test('is the operator at the machine, and nobody over http', async () => {
    const input = { key: 'new', name: { en: 'New' }, administrator: 'a' };
    expect(await shell.send(by('cli'), 'openProgramme', input)).toEqual(forbidden('FORBIDDEN', ['operator']));
    expect(await shell.send({ ...CLI, door: 'internal' }, 'openProgramme', input)).not.toHaveProperty(
      'problem',
    );
  });

  test('and nobody else is, through whatever door', async () => {
    const input = { key: 'new', name: { en: 'New' }, administrator: 'a' };
    for (const door of ['socket', 'internal', 'http'] as const)
      expect(await shell.send({ ...by('stranger'), door }, 'openProgramme', input)).toMatchObject({
        problem: 'Forbidden',
      });
  });
});

describe('while acknowledged events are missing', () => {
  beforeEach(() => shell.health.eventsLost(7));
  const lost = { problem: 'WritesRefused', code: 'EVENTS_LOST', missing: 7 };

  test('nothing is written but the word that accepts it, until what it asks for is done', async () => {
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).toEqual(lost);
    expect(await shell.send(CLI, 'acceptClock', { reason: 'x' })).toEqual(lost);
    await shell.done(CLI, 'acceptLoss', { reason: 'Restored', missing: 7 });
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).toEqual(lost);
    shell.health.lossOver();
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).not.toHaveProperty('problem');
  });

  test('a dry run of that word accepts nothing', async () => {
    await shell.done(CLI, 'acceptLoss', { reason: 'Restored', missing: 7 }, { dryRun: true });
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).toEqual(lost);
  });
});
