import { beginInstallation } from '../../src/application/begin-installation.js';
import type { CommandRequest, CommandService } from '../../src/application/command-request.js';
import { ClockGuard } from '../../src/application/commands/clock-guard.js';
import { CommandHandler } from '../../src/application/commands/command-handler.js';
import { LogHealth } from '../../src/application/commands/log-health.js';
import { DemoClock } from '../../src/application/demo/demo-clock.js';
import { demoBegins, seedDemo } from '../../src/application/demo/seed-demo.js';
import { decode } from '../../src/application/event-log/decode.js';
import { sha256Digest } from '../../src/application/event-log/digest.js';
import { StreamStates } from '../../src/application/streams/stream-states.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { ProjectState } from '../../src/domain/impact-project/state.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import { idText, streamOf, type StreamName, type Uuid } from '../../src/domain/kernel/ids.js';
import type { ProgrammeState } from '../../src/domain/programme/state.js';
import { MemoryEventStore } from '../../src/infrastructure/event-store/memory.js';

type EventType = PacesetterEvent['type'];
type OfType<T extends EventType> = Extract<Recorded<PacesetterEvent>, { type: T }>;

/** The demo as it is told at a moment, in memory. */
export class ToldDemo {
  private constructor(
    readonly store: MemoryEventStore,
    readonly requests: readonly CommandRequest[],
    readonly events: readonly Recorded<PacesetterEvent>[],
    private readonly states: StreamStates,
  ) {}

  static async at(now: number): Promise<ToldDemo> {
    const store = new MemoryEventStore();
    const states = new StreamStates(store);
    const requests: CommandRequest[] = [];
    const clock = new DemoClock(demoBegins(now));
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
    const stored = await store.readAll(0, 10_000);
    return new ToldDemo(store, requests, stored.map(decode), states);
  }

  async programme(key: string): Promise<ProgrammeState> {
    return (await this.states.of('programme', programmeId(key))).state;
  }

  async project(programme: string, key: string): Promise<ProjectState> {
    return (await this.states.of('impactProject', projectId(programme, key))).state;
  }

  async standing(programme: string, key: string): Promise<string> {
    const { status, visits } = await this.project(programme, key);
    return `${status} in ${visits.at(-1)?.stage}, ${visits.length} visits`;
  }

  /** Everything of a programme, or one project of it. */
  of(programme: string, project?: string): readonly Recorded<PacesetterEvent>[] {
    return this.events.filter((event) =>
      project === undefined
        ? event.programme === programmeId(programme)
        : event.stream === projectStream(programme, project),
    );
  }

  typed<T extends EventType>(type: T, programme: string, project?: string): readonly OfType<T>[] {
    return this.of(programme, project).filter((event): event is OfType<T> => event.type === type);
  }
}

const programmeId = (key: string): Uuid => sha256Digest.id(idText.programme(key));
const projectId = (programme: string, key: string): Uuid =>
  sha256Digest.id(idText.project(programmeId(programme), key));
const projectStream = (programme: string, key: string): StreamName =>
  streamOf('impactProject', projectId(programme, key));
