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
import { invalid, isProblem, type Problem } from '../../domain/kernel/problem.js';
import type { ProgrammeState } from '../../domain/programme/state.js';
import type { CommandRequest, Receipt } from '../command-request.js';
import { sha256 } from '../event-log/digest.js';
import type { SealedEvent } from '../event-log/seal.js';
import { APPEND_LIMIT_BYTES, appendBytes } from '../ports/event-store.js';
import { failpoint } from '../ports/failpoint.js';
import type { AppliedCommand, FoldedStream } from '../streams/folded-stream.js';
import type { StreamStates } from '../streams/stream-states.js';
import { authorise, mayReadTarget, type Authority, type Surroundings } from './authority.js';
import type { CatalogueEntry } from './catalogue.js';
import type { ClockGuard } from './clock-guard.js';
import { sealDecision, sortedReliance } from './envelopes.js';
import type { LogHealth } from './log-health.js';
import { keyOf, programmeOf, roundOf } from './target.js';

/** A decision on its way to the log, at the revision it was taken on. */
export interface Append {
  readonly target: FoldedStream;
  readonly decision: readonly DomainEvent[];
  readonly sealed: readonly SealedEvent[];
  readonly receipt: Receipt;
  readonly secret?: string;
}

export const isAppend = (outcome: Append | Receipt | Problem): outcome is Append => 'sealed' in outcome;

export interface DecisionParts {
  readonly states: StreamStates;
  readonly clock: ClockGuard;
  readonly health: LogHealth;
  readonly digest: Digest;
}

/** What a command comes to, on its target as it stands: look up, authorise, decide, seal. Nothing is written. */
export class Decisions {
  constructor(private readonly parts: DecisionParts) {}

  /** What is to be appended, or the answer where nothing is. */
  async decided(
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
export const programmeOfRound = async (
  states: StreamStates,
  request: CommandRequest,
): Promise<Uuid | undefined> => {
  const round = roundOf(request);
  const { state } = states.known(round) ?? (await states.load(round));
  return (state as EvaluationRoundState).programme;
};
