import { beforeAll, describe, expect, it } from '@jest/globals';
import { validateInput } from '../../api/validate-input.js';
import { isProblem } from '../../domain/kernel/problem.js';
import { idText, type ActorId } from '../../domain/kernel/ids.js';
import { MemoryEventStore } from '../../infrastructure/event-store/memory.js';
import { CommandHandler } from '../commands/command-handler.js';
import { ClockGuard } from '../commands/clock-guard.js';
import { LogHealth } from '../commands/log-health.js';
import type { CommandRequest, CommandService } from '../command-request.js';
import { beginInstallation } from '../begin-installation.js';
import { sha256Digest } from '../event-log/digest.js';
import { verifyLog } from '../event-log/verify.js';
import { StreamStates } from '../streams/stream-states.js';
import { DemoClock } from './demo-clock.js';
import { demoBegins, seedDemo } from './seed-demo.js';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');

describe('the demo', () => {
  const store = new MemoryEventStore();
  const states = new StreamStates(store);
  const requests: CommandRequest[] = [];

  beforeAll(async () => {
    const clock = new DemoClock(demoBegins(NOW));
    const handler = new CommandHandler({
      store,
      states,
      clock: new ClockGuard(clock, undefined),
      health: new LogHealth(),
      directory: { nameOf: () => undefined, setName: () => undefined, close: () => undefined },
      digest: sha256Digest,
    });
    const watched: CommandService = {
      execute: (request) => {
        requests.push(request);
        return handler.execute(request);
      },
    };
    await beginInstallation(handler, true);
    await seedDemo(watched, clock);
  });

  const statusOf = async (programmeKey: string, key: string): Promise<string> => {
    const programme = sha256Digest.id(idText.programme(programmeKey));
    const { state } = await states.of('impactProject', sha256Digest.id(idText.project(programme, key)));
    return `${state.status} in ${state.visits.at(-1)?.stage}, ${state.visits.length} visits`;
  };

  it('leads five of thirty proposals, with a return, a hold and a stop', async () => {
    expect(requests.filter(({ command }) => command === 'openProject')).toHaveLength(30);
    expect(await statusOf('toulouse-2019', 'p-1')).toBe('completed in test, 4 visits');
    expect(await statusOf('toulouse-2019', 'p-13')).toBe('active in test, 6 visits');
    expect(await statusOf('toulouse-2019', 'p-19')).toBe('held in prototype, 3 visits');
    expect(await statusOf('toulouse-2019', 'p-10')).toBe('stopped in prototype, 3 visits');
    expect(await statusOf('toulouse-2019', 'p-30')).toBe('gate-requested in prototype, 3 visits');
  });

  it('is recorded over a year, and ends before now', async () => {
    const events = await store.readAll(0, 10_000);
    const times = events.map(({ text }) =>
      Date.parse((JSON.parse(text) as { recordedAt: string }).recordedAt),
    );
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(340 * 86_400_000);
    expect(Math.max(...times)).toBeLessThan(NOW);
  });

  it('is a log whose chains hold', async () => {
    const faults: unknown[] = [];
    for await (const fault of verifyLog(store)) faults.push(fault);
    expect(faults).toEqual([]);
    expect(await store.head()).toBeGreaterThan(150);
  });

  it('sends only what the doors would let through, unchanged', () => {
    for (const { command, commandId, input, happenedOn, expectedVersion } of requests) {
      const raw = { ...(input as object), commandId, happenedOn, expectedVersion: expectedVersion ?? 0 };
      const needsVersion = command === 'decideGate' || command === 'reopenStage';
      const validated = validateInput(
        command,
        needsVersion || expectedVersion !== undefined ? raw : { ...raw, expectedVersion: undefined },
      );
      if (isProblem(validated)) throw new Error(`${command}: ${JSON.stringify(validated)}`);
      expect(validated.input).toEqual(input);
    }
    expect(new Set(requests.map(({ caller }) => caller.actor satisfies ActorId)).size).toBe(6);
  });
});
