import { beforeEach, describe, expect, test } from '@jest/globals';
import { by, commandId, Shell } from '../../../test/support/shell.js';
import { EVIDENCE, openedProgramme, ShellProject } from '../../../test/support/shell-programme.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import { isProblem } from '../../domain/kernel/problem.js';

const REUSED = { problem: 'CommandIdReused', code: 'COMMAND_ID_REUSED' };

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
