import { beforeEach, describe, expect, test } from '@jest/globals';
import { by, CLI, Shell } from '../../../test/support/shell.js';
import { EVIDENCE, openedProgramme, ShellProject } from '../../../test/support/shell-programme.js';
import type { StreamName, Uuid } from '../../domain/kernel/ids.js';

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
