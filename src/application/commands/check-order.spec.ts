import { beforeEach, describe, expect, test } from '@jest/globals';
import { keyTaken, NOT_FOUND, validationProblem } from '../../../test/support/problems.js';
import { by, commandId, Shell } from '../../../test/support/shell.js';
import { openedProgramme, ShellProject } from '../../../test/support/shell-programme.js';
import type { Uuid } from '../../domain/kernel/ids.js';

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
