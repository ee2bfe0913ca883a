import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { OutcomeUnknown } from '../../application/command-request.js';
import type { CommandRequest, Receipt } from '../../application/command-request.js';
import type { StreamName } from '../../domain/kernel/ids.js';
import type { Problem } from '../../domain/kernel/problem.js';
import type { CommandGate } from '../bus/command-gate.js';
import type { ApiContext } from '../request-context.js';
import { runCommand } from './run-command.js';

const UUID = '11111111-2222-8333-8444-555555555555';
const receipt: Receipt = {
  stream: `impactProject-${UUID}` as StreamName,
  version: 7,
  position: 42,
  recordedAt: '2026-03-01T10:00:00.000Z',
  eventTypes: ['impact-project.paused'],
  replayed: false,
};
const input = { commandId: UUID, project: UUID, reason: 'r', reviewOn: '2026-09-01' };

const reported: unknown[] = [];
const ended: string[] = [];
const context = (views: object): ApiContext =>
  ({
    actor: 'a',
    language: 'en',
    requestId: 'request-1',
    forgetRights: () => undefined,
    runtime: {
      storeId: 's',
      views,
      telemetry: { commandEnded: (outcome: string) => ended.push(outcome) },
      reportError: (error: unknown) => reported.push(error),
    },
    loaders: { project: { load: () => Promise.reject(new Error('the reader has crashed')) } },
  }) as unknown as ApiContext;

const gate = (send: (request: CommandRequest) => Promise<Receipt | Problem>) => ({ send }) as CommandGate;
const reached = { waitFor: () => Promise.resolve(true) };
const behind = { waitFor: () => Promise.resolve(false) };

describe('a mutation', () => {
  it('hands on what is hashed apart from what stands beside it, with the request as its correlation', async () => {
    const sent: CommandRequest[] = [];
    await runCommand(
      gate((request) => {
        sent.push(request);
        return Promise.resolve({ ...receipt, position: null });
      }),
      context(reached),
      'pause',
      { ...input, dryRun: true, happenedOn: '2026-02-28' },
    );
    expect(sent).toEqual([
      {
        command: 'pause',
        caller: { actor: 'a', door: 'http' },
        correlationId: 'request-1',
        commandId: UUID,
        dryRun: true,
        happenedOn: '2026-02-28',
        input: { project: UUID, reason: 'r', reviewOn: '2026-09-01' },
      },
    ]);
  });

  it('sends nothing that is not valid', async () => {
    const never = gate(() => Promise.reject(new Error('sent')));
    const answer = await runCommand(never, context(reached), 'pause', { ...input, reviewOn: 'soon' });
    expect(answer).toMatchObject({ problem: 'ValidationProblem', path: 'reviewOn' });
  });

  it('is a success after its commit, though the views are not there yet', async () => {
    const done = gate(() => Promise.resolve(receipt));
    const answer = await runCommand(done, context(behind), 'pause', input);
    expect(answer).toMatchObject({
      object: null,
      objectPending: true,
      position: `s.${'42'.padStart(20, '0')}`,
      version: 7,
    });
  });

  it('is a success after its commit, though reading it failed', async () => {
    const done = gate(() => Promise.resolve(receipt));
    const answer = await runCommand(done, context(reached), 'pause', input);
    expect(answer).toMatchObject({ object: null, objectPending: true, version: 7 });
    expect(reported).toHaveLength(1);
  });

  it('says that its outcome is unknown, never that it failed', async () => {
    const unknown = gate(() => Promise.reject(new OutcomeUnknown('no answer')));
    await expect(runCommand(unknown, context(reached), 'pause', input)).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      argument: 'input.commandId',
    });
  });
});
