import { randomBytes, randomUUID } from 'node:crypto';
import type { EvaluationRoundState } from '../../domain/evaluation-round/state.js';
import type { Command } from '../../domain/kernel/decider.js';
import type { DomainEvent } from '../../domain/kernel/event.js';
import {
  idOf,
  type ActorId,
  type Digest,
  type Sha256,
  type StreamName,
  type Uuid,
} from '../../domain/kernel/ids.js';
import { invalid, isProblem, logDamaged, type Problem } from '../../domain/kernel/problem.js';
import type { ProgrammeState } from '../../domain/programme/state.js';
import type { CommandRequest, CommandService, Receipt } from '../command-request.js';
import { sha256 } from '../event-log/digest.js';
import type { SealedEvent } from '../event-log/seal.js';
import { APPEND_LIMIT_BYTES, appendBytes, LogDamaged, type EventStore } from '../ports/event-store.js';
import type { Directory } from '../ports/directory.js';
import { failpoint } from '../ports/failpoint.js';
import type { AppliedCommand, FoldedStream } from '../streams/folded-stream.js';
import type { StreamStates } from '../streams/stream-states.js';
import { appendUntilKnown } from './append-until-known.js';
import { authorise, mayReadTarget, type Authority, type Surroundings } from './authority.js';
import { commandNamed, type CatalogueEntry } from './catalogue.js';
import type { ClockGuard } from './clock-guard.js';
import { sealDecision, sortedReliance } from './envelopes.js';
import type { LogHealth } from './log-health.js';
import { OneAtATime } from './one-at-a-time.js';
import { keyOf, programmeOf, roundOf, targetOf } from './target.js';

const DECIDED_AGAIN = 5;

/** A decision on its way to the log, at the revision it was taken on. */
interface Append {
  readonly target: FoldedStream;
  readonly decision: readonly DomainEvent[];
  readonly sealed: readonly SealedEvent[];
  readonly receipt: Receipt;
  readonly secret?: string;
}

const isAppend = (outcome: Append | Receipt | Problem): outcome is Append => 'sealed' in outcome;

export interface CommandHandlerParts {
  readonly store: EventStore;
  readonly states: StreamStates;
  readonly clock: ClockGuard;
  readonly health: LogHealth;
  readonly directory: Directory;
  readonly digest: Digest;
  /** Told of what went wrong after a commit, which changes no answer. */
  readonly report?: (error: unknown, about: string) => void;
}

/** What a command takes after authentication: load, look up, authorise, decide, append, answer. */
export class CommandHandler implements CommandService {
  private readonly queue = new OneAtATime();

  constructor(private readonly parts: CommandHandlerParts) {}

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
      let outcome = await this.decided(entry, target, request, commandHash);
      // The exact revision guards an append. Any other answer is checked by nobody: it is given on what stands now.
      if (known !== undefined && !isAppend(outcome))
        outcome = await this.decided(entry, await this.parts.states.load(stream), request, commandHash);
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

  /** What is to be appended, or the answer where nothing is. */
  private async decided(
    entry: CatalogueEntry,
    target: FoldedStream,
    request: CommandRequest,
    commandHash: Sha256,
  ): Promise<Append | Receipt | Problem> {
    const { definition } = entry;
    const around = await this.surroundings(entry, target, request);
    const authority = authorise(entry, request.caller, around, request.input);
    if (isProblem(authority) && !mayReadTarget(entry, request.caller, around)) return authority;

    const before = target.applied.get(request.commandId);
    if (before !== undefined) return this.replay(before, request, target.stream, commandHash);
    if (isProblem(authority)) return authority;

    const { expectedVersion } = request;
    if (expectedVersion === undefined && definition.expectedVersion === 'required')
      return invalid({ path: 'expectedVersion', code: 'REQUIRED' });
    if (expectedVersion !== undefined && expectedVersion !== target.revision)
      return {
        problem: 'VersionConflict',
        code: 'VERSION_CONFLICT',
        expected: expectedVersion,
        actual: target.revision,
      };
    if (definition.target === 'opening' && target.revision >= 0)
      return { problem: 'KeyTaken', code: 'KEY_TAKEN', key: keyOf(request) };
    const refusal = this.writesRefused(request);
    if (refusal !== undefined) return refusal;

    const others = await this.others(definition, target, request);
    return this.decide(entry, request, commandHash, { ...around, others }, authority);
  }

  private decide(
    { category, definition }: CatalogueEntry,
    request: CommandRequest,
    commandHash: Sha256,
    around: Surroundings & { readonly others: ReadonlyMap<StreamName, FoldedStream> },
    authority: Authority,
  ): Append | Receipt | Problem {
    const { target, programme } = around;
    const at = this.parts.clock.recording(request.command === 'acceptClock' ? undefined : target.last);
    const actor = { id: request.caller.actor, role: authority.role };
    const command: Command<unknown> = {
      stream: target.stream,
      commandId: request.commandId,
      actor,
      at,
      ...(request.happenedOn === undefined ? {} : { happenedOn: request.happenedOn }),
      input: request.input,
      digest: this.parts.digest,
    };
    const secret = request.command === 'createToken' ? randomBytes(32).toString('base64url') : undefined;
    failpoint('decide');
    const decision = definition.decide(command, target.state, {
      programme: programme?.state,
      streams: around.others,
      ...(secret === undefined
        ? {}
        : { drawn: { actor: randomUUID() as string as ActorId, secretSha256: sha256(secret) } }),
    });
    if (isProblem(decision)) return decision;
    if (decision.length === 0) throw new Error(`${definition.name} decided on no event`);

    const elsewhere = [
      programme,
      authority.from === undefined ? undefined : around.installation,
      ...around.others.values(),
    ].filter(
      (stream): stream is NonNullable<typeof stream> =>
        stream !== undefined && stream.stream !== target.stream && stream.revision >= 0,
    );
    const sealed = sealDecision(decision, {
      request,
      target,
      programme: category === 'programme' ? idOf(target.stream) : programme?.state.id,
      actor,
      at,
      commandHash,
      reliedOn: sortedReliance(elsewhere),
    });
    const bytes = appendBytes(sealed);
    if (bytes > APPEND_LIMIT_BYTES)
      return { problem: 'AppendTooLarge', code: 'APPEND_TOO_LARGE', bytes, limit: APPEND_LIMIT_BYTES };

    const receipt = {
      stream: target.stream,
      version: target.revision + decision.length,
      position: null,
      recordedAt: at,
      eventTypes: decision.map(({ type }) => type),
      replayed: false,
    };
    if (request.dryRun) return receipt;
    return { target, decision, sealed, receipt, ...(secret === undefined ? {} : { secret }) };
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

  /** The first answer again. A secret is in the first answer only. */
  private replay(
    { hash, actor, version, position, recordedAt, eventTypes }: AppliedCommand,
    request: CommandRequest,
    stream: StreamName,
    commandHash: Sha256,
  ): Receipt | Problem {
    if (hash !== commandHash || actor !== request.caller.actor)
      return { problem: 'CommandIdReused', code: 'COMMAND_ID_REUSED' };
    return { stream, version, position, recordedAt, eventTypes, replayed: true };
  }

  private writesRefused({ command }: CommandRequest): Problem | undefined {
    const refusal = this.parts.health.refusal();
    if (refusal !== undefined && !(refusal.code === 'EVENTS_LOST' && command === 'acceptLoss'))
      return refusal;
    return command === 'acceptClock' || command === 'acceptLoss' ? undefined : this.parts.clock.jumped();
  }

  private async surroundings(
    { category, definition }: CatalogueEntry,
    target: FoldedStream,
    request: CommandRequest,
  ): Promise<Surroundings> {
    const { states } = this.parts;
    const id =
      category === 'scoreCard'
        ? await programmeOfRound(states, request)
        : programmeOf(category, definition.target, target, request);
    const ofProgramme = category === 'programme' ? target : id && states.of('programme', id);
    const [installation, programme] = await Promise.all([
      // Only who is the operator is told by it.
      definition.roles.includes('operator') ? states.installation() : undefined,
      id === undefined ? undefined : ofProgramme,
    ]);
    return { target, installation, programme: programme as FoldedStream<ProgrammeState> | undefined };
  }

  /** What the decision reads besides. */
  private async others(
    definition: CatalogueEntry['definition'],
    { state }: FoldedStream,
    { input }: CommandRequest,
  ): Promise<ReadonlyMap<StreamName, FoldedStream>> {
    const known = new Map<StreamName, FoldedStream>();
    for (;;) {
      const unread = definition.reads?.(input, state, known).filter((stream) => !known.has(stream)) ?? [];
      if (unread.length === 0) return known;
      for (const read of await Promise.all(unread.map((stream) => this.parts.states.load(stream))))
        known.set(read.stream, read);
    }
  }
}

/** It never changes: any state of the round tells it. */
const programmeOfRound = async (states: StreamStates, request: CommandRequest): Promise<Uuid | undefined> => {
  const round = roundOf(request);
  const { state } = states.known(round) ?? (await states.load(round));
  return (state as EvaluationRoundState).programme;
};
