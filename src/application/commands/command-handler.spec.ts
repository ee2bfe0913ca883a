import { beforeEach, describe, expect, test } from '@jest/globals';
import { sha256Of } from '../../../test/support/derived-ids.js';
import { keyTaken, NOT_FOUND, NOTHING_TO_DO, validationProblem } from '../../../test/support/problems.js';
import { by, CLI, commandId, OPERATOR, Shell } from '../../../test/support/shell.js';
import { EVIDENCE, openedProgramme, ShellProject } from '../../../test/support/shell-programme.js';
import { idOf, type StreamName, type Uuid } from '../../domain/kernel/ids.js';
import { isProblem, type Problem } from '../../domain/kernel/problem.js';
import { Access } from '../access.js';
import type { Receipt } from '../command-request.js';

const REUSED = { problem: 'CommandIdReused', code: 'COMMAND_ID_REUSED' };
const conflict = (expected: number, actual: number) => ({
  problem: 'VersionConflict',
  code: 'VERSION_CONFLICT',
  expected,
  actual,
});
const forbidden = (code: string, roles: readonly string[]) => ({ problem: 'Forbidden', code, roles });

let shell: Shell;
let programme: Uuid;
let project: ShellProject;
const lead = by('lead');
const administrator = by('p-admin');
const on = (input: object = {}) => ({ project: project.project, ...input });
const log = async () => (await shell.store.readAll(0, 10_000)).map(({ text }) => text);

beforeEach(async () => {
  shell = await Shell.opened();
  programme = await openedProgramme(shell, 'p', { lead: 'lead', reader: 'reader', gatekeeper: 'gatekeeper' });
  project = await ShellProject.opened(shell, lead, programme, 'one');
});

describe('the order of the checks', () => {
  const stale = { expectedVersion: 0 };

  test('who may not read is told nothing of a command id that is there', async () => {
    const id = commandId();
    await shell.done(lead, 'correctDetails', on({ changes: { district: 'A' }, reason: 'x' }), {
      commandId: id,
    });
    expect(await shell.send(by('stranger'), 'correctDetails', on({}), { commandId: id })).toEqual(NOT_FOUND);
  });

  test('a command id that is there comes before the role', async () => {
    const id = commandId();
    await shell.done(lead, 'pause', on({ reason: 'x', reviewOn: '2026-09-01' }), { commandId: id });
    expect(await shell.send(by('reader'), 'pause', on({}), { commandId: id })).toEqual(REUSED);
    const withdrawal = { programme, actor: 'lead', role: 'lead', reason: 'x' };
    await shell.done(administrator, 'grantMembership', { programme, actor: 'lead', role: 'reader' });
    await shell.done(administrator, 'withdrawMembership', withdrawal);
    const again = await shell.send(lead, 'pause', on({ reason: 'x', reviewOn: '2026-09-01' }), {
      commandId: id,
    });
    expect(again).toMatchObject({ replayed: true });
  });

  test('a command id that is there comes before the version', async () => {
    const id = commandId();
    const input = on({ reason: 'Heard' });
    const first = await shell.done(lead, 'advanceStage', input, { commandId: id });
    const again = await shell.done(lead, 'advanceStage', input, { commandId: id, ...stale });
    expect(again).toEqual({ ...first, replayed: true });
  });

  test('the role comes before the version', async () => {
    expect(await shell.send(by('reader'), 'stop', on({ reason: 'x' }), stale)).toEqual(
      forbidden('FORBIDDEN', ['lead', 'gatekeeper', 'administrator']),
    );
  });

  test('a version that must be seen is asked for after the role, and before the decision', async () => {
    const required = validationProblem({ path: 'expectedVersion', code: 'REQUIRED' });
    expect(await shell.send(by('reader'), 'decideGate', on({}))).toEqual(
      forbidden('FORBIDDEN', ['gatekeeper']),
    );
    expect(await shell.send(by('gatekeeper'), 'decideGate', on({ decision: 'go', reason: 'x' }))).toEqual(
      required,
    );
    expect(await shell.send(lead, 'reopenStage', on({ stage: 'test', reason: 'x' }))).toEqual(required);
    expect(await shell.send(lead, 'stop', on({ reason: 'x' }))).toEqual(required);
  });

  test('the version comes before the decision', async () => {
    const impossible = on({ stage: 'nowhere', reason: 'x' });
    expect(await shell.send(lead, 'reopenStage', impossible, stale)).toEqual(conflict(0, 2));
    expect(await shell.send(lead, 'requestGate', on({}), { expectedVersion: 99 })).toEqual(conflict(99, 2));
    expect(await shell.send(lead, 'reopenStage', impossible, { expectedVersion: 2 })).toMatchObject({
      problem: 'ValidationProblem',
    });
  });

  test('the version comes before the key that is taken', async () => {
    const again = { programme, key: 'one', title: { en: 'x' } };
    expect(await shell.send(lead, 'openProject', again, stale)).toEqual(conflict(0, 2));
    expect(await shell.send(lead, 'openProject', again, { expectedVersion: 2 })).toEqual(keyTaken('one'));
    expect(await shell.send(by('reader'), 'openProject', again)).toMatchObject({ problem: 'Forbidden' });
  });

  test('the version comes before the clock, and the clock before the decision', async () => {
    shell.clock.jump(3_600_000);
    expect(await shell.send(lead, 'requestGate', on({}), stale)).toEqual(conflict(0, 2));
    expect(await shell.send(lead, 'requestGate', on({}))).toMatchObject({ problem: 'ClockJumped' });
  });
});

describe('a command id that comes again', () => {
  test('gets the first answer, whatever has happened since', async () => {
    const id = commandId();
    const input = on(EVIDENCE);
    const first = await shell.done(lead, 'recordEvidence', input, { commandId: id });
    shell.clock.pass(60_000);
    await shell.done(lead, 'stop', on({ reason: 'x' }), { expectedVersion: 3 });
    const before = await log();
    expect(await shell.send(lead, 'recordEvidence', input, { commandId: id })).toStrictEqual({
      ...first,
      replayed: true,
    });
    expect(await log()).toEqual(before);
  });

  test('gets it from a shell that was started since', async () => {
    const id = commandId();
    const input = { programme, key: 'two', title: { en: 'Two' } };
    const first = await shell.done(lead, 'openProject', input, { commandId: id });
    const restarted = new Shell(shell.store, shell.clock);
    expect(await restarted.send(lead, 'openProject', input, { commandId: id })).toStrictEqual({
      ...first,
      replayed: true,
    });
  });

  test('gets it while the clock cannot be believed, or events are lost', async () => {
    const id = commandId();
    const first = await shell.done(lead, 'recordEvidence', on(EVIDENCE), { commandId: id });
    shell.clock.jump(-3_600_000);
    shell.health.eventsLost(3);
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE), { commandId: id })).toEqual({
      ...first,
      replayed: true,
    });
  });

  test('is refused with another input, another command or another actor', async () => {
    const id = commandId();
    await shell.done(lead, 'recordEvidence', on(EVIDENCE), { commandId: id });
    const other = { commandId: id };
    const assigned = { programme, actor: 'two', role: 'lead' };
    await shell.done(administrator, 'grantMembership', assigned);
    await shell.done(administrator, 'assignLead', on({ actor: 'two' }));
    expect(await shell.send(lead, 'recordEvidence', on({ ...EVIDENCE, confidence: 'high' }), other)).toEqual(
      REUSED,
    );
    expect(await shell.send(lead, 'advanceStage', on({ reason: 'x' }), other)).toEqual(REUSED);
    expect(await shell.send(by('two'), 'recordEvidence', on(EVIDENCE), other)).toEqual(REUSED);
    const dated = { ...other, happenedOn: '2026-05-01' };
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE), dated)).toEqual(REUSED);
  });

  test('does not mind the order of the fields, the version, or another request’s id', async () => {
    const id = commandId();
    const first = await shell.done(lead, 'recordEvidence', on(EVIDENCE), { commandId: id });
    const turned = Object.fromEntries(Object.entries(on(EVIDENCE)).reverse());
    expect(
      await shell.send(lead, 'recordEvidence', turned, {
        commandId: id,
        expectedVersion: 2,
        correlationId: 'another',
        dryRun: true,
      }),
    ).toEqual({ ...first, replayed: true });
  });

  test('is free again after a refusal and after a dry run', async () => {
    const id = commandId();
    expect(isProblem(await shell.send(lead, 'requestGate', on({}), { commandId: id }))).toBe(true);
    const dry = await shell.done(lead, 'advanceStage', on({ reason: 'x' }), { commandId: id, dryRun: true });
    expect(dry.replayed).toBe(false);
    const real = await shell.done(lead, 'recordEvidence', on(EVIDENCE), { commandId: id });
    expect(real.replayed).toBe(false);
  });

  test('is its own in each stream', async () => {
    const id = commandId();
    const two = await ShellProject.opened(shell, lead, programme, 'two');
    await shell.done(lead, 'recordEvidence', on(EVIDENCE), { commandId: id });
    const elsewhere = { project: two.project, ...EVIDENCE };
    expect(await shell.send(lead, 'recordEvidence', elsewhere, { commandId: id })).toMatchObject({
      replayed: false,
    });
  });
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

  test('nothing is written but the word that accepts it', async () => {
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).toEqual(lost);
    expect(await shell.send(CLI, 'acceptClock', { reason: 'x' })).toEqual(lost);
    await shell.done(CLI, 'acceptLoss', { reason: 'Restored', missing: 7 });
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).not.toHaveProperty('problem');
  });

  test('a dry run of that word accepts nothing', async () => {
    await shell.done(CLI, 'acceptLoss', { reason: 'Restored', missing: 7 }, { dryRun: true });
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).toEqual(lost);
  });
});

describe('the clock', () => {
  const MINUTES = 60_000;
  const recordings = async (stream: string) =>
    (await shell.envelopes(stream as StreamName)).map(({ recordedAt }) => recordedAt);

  test.each([
    [5 * MINUTES, undefined],
    [-5 * MINUTES, undefined],
    [5 * MINUTES + 1, 300],
    [-5 * MINUTES - 1000, -301],
    [365 * 24 * 60 * MINUTES, 31_536_000],
  ])('that was moved by %i ms', async (ms, seconds) => {
    shell.clock.jump(ms);
    const answer = await shell.send(lead, 'recordEvidence', on(EVIDENCE));
    if (seconds === undefined) expect(answer).not.toHaveProperty('problem');
    else expect(answer).toEqual({ problem: 'ClockJumped', code: 'CLOCK_JUMPED', seconds });
  });

  test('may go on for as long as it likes', async () => {
    shell.clock.pass(400 * 24 * 60 * MINUTES);
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).not.toHaveProperty('problem');
  });

  test('that is behind what was recorded last, since boot too', async () => {
    shell.clock.pass(60 * MINUTES);
    await shell.done(lead, 'recordEvidence', on(EVIDENCE));
    shell.clock.pass(-10 * MINUTES);
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).toMatchObject({
      problem: 'ClockJumped',
      seconds: -600,
    });
  });

  test('that goes back a little never takes a stream’s recordings back', async () => {
    shell.clock.pass(60 * MINUTES);
    await shell.done(lead, 'recordEvidence', on(EVIDENCE));
    shell.clock.jump(-4 * MINUTES);
    const other = await shell.done(lead, 'openProject', { programme, title: { en: 'x' } });
    const receipt = await shell.done(lead, 'recordEvidence', on(EVIDENCE));
    expect(receipt.recordedAt).toBe('2026-06-01T11:00:00.000Z');
    expect(other.recordedAt).toBe('2026-06-01T10:56:00.000Z');
    shell.clock.pass(5 * MINUTES);
    await shell.done(lead, 'recordEvidence', on(EVIDENCE));
    expect((await recordings(`impactProject-${project.project}`)).slice(3)).toEqual([
      '2026-06-01T11:00:00.000Z',
      '2026-06-01T11:00:00.000Z',
      '2026-06-01T11:01:00.000Z',
    ]);
  });

  test('put right by the operator’s word starts the floors of the streams anew', async () => {
    shell.clock.pass(60 * MINUTES);
    await shell.done(lead, 'recordEvidence', on(EVIDENCE));
    shell.clock.jump(-30 * MINUTES);
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).toMatchObject({
      problem: 'ClockJumped',
      seconds: -1800,
    });
    const accepted = await shell.done(CLI, 'acceptClock', { reason: 'It ran ahead' });
    expect(accepted.recordedAt).toBe('2026-06-01T10:30:00.000Z');
    const receipt = await shell.done(lead, 'recordEvidence', on(EVIDENCE));
    expect(receipt.recordedAt).toBe('2026-06-01T10:30:00.000Z');
    const programmes = await shell.done(administrator, 'grantMembership', {
      programme,
      actor: 'x',
      role: 'lead',
    });
    expect(programmes.recordedAt).toBe('2026-06-01T10:30:00.000Z');
  });

  test('put right lets a project that moved under the wrong clock move on', async () => {
    shell.clock.jump(365 * 24 * 60 * MINUTES);
    await shell.done(CLI, 'acceptClock', { reason: 'Wrongly believed' });
    await shell.done(lead, 'advanceStage', on({ reason: 'x' }));
    shell.clock.jump(-365 * 24 * 60 * MINUTES);
    await shell.done(CLI, 'acceptClock', { reason: 'Now it is right' });
    expect(await shell.send(lead, 'advanceStage', on({ reason: 'x' }))).toMatchObject({
      recordedAt: '2026-06-01T10:00:00.000Z',
    });
  });
});
