import type { DomainEvent } from '../../domain/kernel/event.js';
import { idOf, type ActorId, type StreamName } from '../../domain/kernel/ids.js';
import { logDamaged, type Problem } from '../../domain/kernel/problem.js';
import type { CommandRequest, CommandService, Receipt } from '../command-request.js';
import type { Directory } from '../ports/directory.js';
import { LogDamaged, type EventStore } from '../ports/event-store.js';
import { failpoint } from '../ports/failpoint.js';
import { appendUntilKnown } from './append-until-known.js';
import { commandNamed, type CatalogueEntry } from './catalogue.js';
import { Decisions, isAppend, programmeOfRound, type Append, type DecisionParts } from './decisions.js';
import { OneAtATime } from './one-at-a-time.js';
import { targetOf } from './target.js';

const DECIDED_AGAIN = 5;

export interface CommandHandlerParts extends DecisionParts {
  readonly store: EventStore;
  readonly directory: Directory;
  /** Told of what went wrong after a commit, which changes no answer. */
  readonly report?: (error: unknown, about: string) => void;
}

/** What a command takes after authentication: load, look up, authorise, decide, append, answer. */
export class CommandHandler implements CommandService {
  private readonly queue = new OneAtATime();
  private readonly decisions: Decisions;

  constructor(private readonly parts: CommandHandlerParts) {
    this.decisions = new Decisions(parts);
  }

  async execute(request: CommandRequest): Promise<Receipt | Problem> {
    try {
      return await this.inTurn(request);
    } catch (error) {
      if (error instanceof LogDamaged) return logDamaged;
      throw error;
    }
  }

  private async inTurn(request: CommandRequest): Promise<Receipt | Problem> {
    const entry = commandNamed(request.command);
    const { digest, states } = this.parts;
    const stream =
      entry.category === 'scoreCard'
        ? targetOf(entry, request, digest, await programmeOfRound(states, request))
        : targetOf(entry, request, digest);
    return this.queue.run(stream, () => this.handle(entry, stream, request));
  }

  private async handle(
    entry: CatalogueEntry,
    stream: StreamName,
    request: CommandRequest,
  ): Promise<Receipt | Problem> {
    const { input, happenedOn } = request;
    const commandHash = this.parts.digest.content({
      command: request.command,
      target: stream,
      actor: request.caller.actor,
      input: happenedOn === undefined ? input : { ...(input as object), happenedOn },
    });
    let tried: number | undefined;
    for (let attempt = 0; ; attempt++) {
      const known = attempt === 0 ? this.parts.states.known(stream) : undefined;
      const target = known ?? (await this.parts.states.load(stream));
      let outcome = await this.decisions.decided(entry, target, request, commandHash);
      // The exact revision guards an append. Any other answer is checked by nobody: it is given on what stands now.
      if (known !== undefined && !isAppend(outcome))
        outcome = await this.decisions.decided(
          entry,
          await this.parts.states.load(stream),
          request,
          commandHash,
        );
      if (!isAppend(outcome)) return outcome;
      const { revision } = outcome.target;
      // The last conflict too may have been with this very command: it has been looked up by now.
      if (attempt > DECIDED_AGAIN)
        return {
          problem: 'VersionConflict',
          code: 'VERSION_CONFLICT',
          expected: tried!,
          actual: revision,
        };
      tried = revision;
      const answer = await this.append(outcome, request);
      if (answer !== 'conflict') return answer;
    }
  }

  private async append(
    { target, decision, sealed, receipt, secret }: Append,
    request: CommandRequest,
  ): Promise<Receipt | Problem | 'conflict'> {
    const { stream, revision } = target;
    const expected = revision < 0 ? 'no-stream' : revision;
    const { states, store } = this.parts;
    failpoint('append');
    const outcome = await appendUntilKnown(store, stream, expected, sealed).finally(() =>
      states.doubt(stream),
    );
    if (outcome.outcome === 'conflict') return 'conflict';
    if (outcome.outcome === 'failed') {
      this.parts.health.appendFailed(outcome.reason);
      return this.parts.health.refusal() ?? { problem: 'WritesRefused', code: 'STORE_FAILED' };
    }
    this.parts.health.appended();
    const { position } = outcome;
    // Of several events only the last one's position is known.
    if (sealed.length === 1) {
      const { text, hash } = sealed[0]!;
      states.appended({ stream, revision: revision + 1, position, text, hash });
    }
    this.committed(request, decision, position, receipt.recordedAt);
    return {
      ...receipt,
      position,
      ...(secret === undefined ? {} : { secret: `${idOf(target.stream)}.${secret}` }),
    };
  }

  private committed(
    request: CommandRequest,
    events: readonly DomainEvent[],
    position: number,
    at: string,
  ): void {
    this.parts.clock.recorded(at);
    if (request.command === 'acceptClock') this.parts.clock.corrected({ position }, at);
    const created = events.find(({ type }) => type === 'service-token.created');
    if (created !== undefined && request.name !== undefined)
      this.nameActor((created.data as { actor: ActorId }).actor, request.name);
  }

  /** The token is given by now, and its secret will never be told again: without a name it is still the answer. */
  private nameActor(actor: ActorId, name: string): void {
    try {
      this.parts.directory.setName(actor, name);
    } catch (error) {
      this.parts.report?.(error, 'keeping the name of a new token’s actor');
    }
  }
}
