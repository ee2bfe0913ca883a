import type { Happening } from './days.js';
import { factorsOf } from './candidacy.js';
import { ModelRound } from './evaluation.js';
import { programmeId } from './ids.js';
import {
  invalid,
  isRefusal,
  JUMPED,
  keyTaken,
  NOT_FOUND,
  NOTHING_TO_DO,
  REUSED,
  type Outcome,
  type Refusal,
  type Sent,
  type Success,
  type Verdict,
} from './outcome.js';
import { ModelProgramme } from './programme.js';
import { ModelProject } from './project.js';
import { PROJECT_ROLES } from './project-table.js';
import { plain } from './same.js';
import { TOKENS_AND_CLOCK, World } from './world.js';

interface Done {
  readonly content: string;
  readonly actor: string;
  readonly success: Success;
}

const NEEDS_VERSION = ['decideGate', 'reopenStage', 'stop'];

/**
 * The write model a second time, from the document: of each command, what comes of it. Imports nothing of the code
 * that it is compared with.
 */
export class WriteModel extends World {
  readonly #done = new Map<string, Done>();
  #position = 0;
  /** The newest recording of each stream, and of the log, since the last word on the clock. */
  readonly #newest = new Map<string, number>();
  #bootedAt = 0;

  /** What was written before the model began. */
  begin(stream: string, events: number): void {
    this.versions.set(stream, events - 1);
    this.#position += events;
  }

  /** The process begins, or begins again: from here on it sees the clock jump. */
  start(at: number, boot: number): void {
    this.#bootedAt = at - boot;
  }

  /** Whether the clock cannot be believed: 5 minutes off the time since boot, or behind the log. */
  jumped({ at, boot }: Pick<Sent, 'at' | 'boot'>): boolean {
    const moved = Math.abs(at - boot - this.#bootedAt);
    return moved > 300_000 || Math.max(...this.#newest.values()) - at > 300_000;
  }

  handle(sent: Sent): Outcome {
    const stream = this.streamOf(sent);
    const role = this.roleIn(sent);
    if (refused(role) && !this.mayRead(sent)) return NOT_FOUND;
    const before = this.#done.get(`${stream} ${sent.commandId}`);
    if (before !== undefined)
      return before.content === contentOf(sent) && before.actor === sent.actor
        ? { ...before.success, replayed: true }
        : REUSED;
    if (refused(role)) return role;

    const actual = this.versions.get(stream) ?? -1;
    const { expectedVersion: expected } = sent;
    if (expected === undefined && NEEDS_VERSION.includes(sent.command))
      return invalid('expectedVersion REQUIRED');
    if (expected !== undefined && expected !== actual)
      return { problem: 'VersionConflict', code: 'VERSION_CONFLICT', expected, actual };

    const { key = sent.commandId } = sent.input as { key?: string };
    if (this.#opensWhatIs(sent, stream)) return keyTaken(key);
    if (sent.command !== 'acceptClock' && this.jumped(sent)) return JUMPED;
    const when = this.#happening(sent, stream);
    const events = this.#decide(sent, stream, role, when);
    if (isRefusal(events)) return events;
    const success = { stream, events, version: actual + events.length, replayed: false };
    if (sent.dryRun) return { ...success, position: null };
    this.#position += events.length;
    const done = { ...success, position: this.#position };
    this.versions.set(stream, done.version);
    this.#done.set(`${stream} ${sent.commandId}`, {
      content: contentOf(sent),
      actor: sent.actor,
      success: done,
    });
    if (sent.command === 'acceptClock') {
      this.#newest.clear();
      this.start(sent.at, sent.boot);
    }
    this.#newest.set(stream, when.at);
    this.#apply(sent, role, when);
    return done;
  }

  #opensWhatIs({ command }: Sent, stream: string): boolean {
    return (
      ['openProgramme', 'openProject', 'openRound', 'openCandidacy'].includes(command) &&
      this.versions.has(stream)
    );
  }

  /** Never recorded before what its stream holds, a word on the clock apart. */
  #happening({ command, happenedOn, at: now }: Sent, stream: string): Happening {
    const before = command === 'acceptClock' ? undefined : this.#newest.get(stream);
    const at = Math.max(now, before ?? now);
    return happenedOn === undefined ? { at } : { on: happenedOn, at };
  }

  #decide(sent: Sent, stream: string, role: string, when: Happening): Verdict {
    const { command, input } = sent;
    const { actor, new: drawn } = input as { actor?: string; new?: boolean };
    switch (command) {
      case 'openInstallation':
        return NOTHING_TO_DO;
      case 'acceptClock':
        return ['installation.clock-corrected'];
      case 'acceptLoss':
        return ['installation.loss-accepted'];
      case 'createToken':
        if ((actor !== undefined) === (drawn === true)) return invalid('actor ACTOR_OR_NEW');
        return actor === 'cli' ? invalid('actor RESERVED_ACTOR') : ['service-token.created'];
      case 'revokeToken':
        return this.tokens.get(stream) ? NOTHING_TO_DO : ['service-token.revoked'];
      case 'openProgramme':
        return ModelProgramme.opening(input, when);
      case 'openProject':
        return ModelProject.opening(input, this.programmeOf(sent)!, role, when);
      case 'openRound':
        return ModelRound.opening(input, this.programmeOf(sent)!, this.projectOf(sent), when);
      default:
        if (command in PROJECT_ROLES) return this.projectOf(sent)!.decide(sent, when);
        return this.roundOf(sent)?.decide(sent, when) ?? this.programmeOf(sent)!.decide(command, input, when);
    }
  }

  #apply(sent: Sent, role: string, when: Happening): void {
    const { command, input, actor } = sent;
    const stream = this.streamOf(sent);
    if (command === 'createToken' || command === 'revokeToken')
      this.tokens.set(stream, command === 'revokeToken');
    else if (command === 'openProgramme') {
      const {
        administrator,
        timeZone = 'Europe/Brussels',
        key,
        ...details
      } = input as Record<string, string>;
      const id = programmeId(key!);
      this.programmes.set(id, new ModelProgramme(id, timeZone, details, administrator!, when));
    } else if (command === 'openProject') {
      const id = stream.slice('impactProject-'.length);
      const leadBy = role === 'lead' ? actor : undefined;
      this.projects.set(id, new ModelProject(id, this.programmeOf(sent)!, input, leadBy, when));
    } else if (command === 'openCandidacy')
      this.programmeOf(sent)!.candidacies.set(stream.slice('candidacy-'.length), factorsOf(input));
    else if (command === 'openRound') {
      const id = stream.slice('evaluationRound-'.length);
      this.rounds.set(id, new ModelRound(id, this.projectOf(sent)!, input));
    } else if (command in PROJECT_ROLES) this.projectOf(sent)!.apply(sent, when);
    else if (this.roundOf(sent) !== undefined) this.roundOf(sent)!.apply(sent);
    else if (!TOKENS_AND_CLOCK.includes(command)) this.programmeOf(sent)!.apply(command, input, when);
  }
}

const refused = (role: string | Refusal): role is Refusal => typeof role !== 'string';

const contentOf = ({ command, input, happenedOn }: Sent): string => plain({ command, input, happenedOn });
