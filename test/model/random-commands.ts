import type { Random } from '../support/random.js';
import { dayAt } from './days.js';
import type { Sent } from './outcome.js';
import { openProject } from './random-details.js';
import { ACTORS, Dice, JURY, type Draft } from './random-draft.js';
import { onEvaluation } from './random-evaluation.js';
import { randomHappenedOn } from './random-moments.js';
import { onInstallation, onProgramme, openProgramme } from './random-programme.js';
import { onProject } from './random-project.js';
import { TOKENS_AND_CLOCK } from './world.js';
import type { WriteModel } from './write-model.js';

const NEEDS_VERSION = ['decideGate', 'reopenStage', 'stop'];
const RUNNING_PROJECTS = 8;

/** Commands by chance: what the model would take more often than not, and everything else as well. */
export class RandomCommands {
  readonly #sent: Sent[] = [];
  readonly #dice: Dice;

  constructor(
    private readonly random: Random,
    private readonly model: WriteModel,
    operator: string,
  ) {
    this.#dice = new Dice(random, operator, () =>
      [...this.model.programmes.values()].flatMap(({ candidacies }) => [...candidacies]),
    );
  }

  /** While the clock has jumped, now and then the operator's word on it. */
  next(at: number, boot: number): Sent {
    const jumped = this.model.jumped({ at, boot }) && this.#dice.chance(0.15);
    const sent = jumped ? this.#sealed(this.#clockWord(), at, boot) : this.#any(at, boot);
    this.#sent.push(sent);
    return sent;
  }

  #clockWord(): Draft {
    return { command: 'acceptClock', actor: this.#dice.operator, input: { reason: 'It is right' } };
  }

  #sealed(draft: Draft, at: number, boot: number): Sent {
    return { socket: false, ...draft, commandId: this.#dice.uuid(), at, boot };
  }

  #any(at: number, boot: number): Sent {
    return this.#dice.chance(0.05) && this.#sent.length > 0 ? this.#again(at, boot) : this.#new(at, boot);
  }

  /** The same command id once more: as it was, or with another content, actor, version or dry run. */
  #again(at: number, boot: number): Sent {
    const before = { ...this.random.pick(this.#sent.slice(-300)), at, boot };
    switch (this.random.below(6)) {
      case 0:
        return { ...before, actor: this.random.pick([...ACTORS, ...JURY]) };
      case 1:
        return { ...before, input: { ...before.input, reason: 'Another reason' } };
      case 2:
        return { ...before, happenedOn: dayAt(at, 'Europe/Brussels') };
      case 3:
        return { ...before, expectedVersion: this.random.below(20), dryRun: this.#dice.chance(0.5) };
      default:
        return before;
    }
  }

  #new(at: number, boot: number): Sent {
    const draft = this.#draft(at);
    const sent = this.#sealed(draft, at, boot);
    const version = this.#version(sent);
    const dated = !TOKENS_AND_CLOCK.includes(draft.command);
    const { zone = 'Europe/Brussels' } = this.model.programmeOf(sent) ?? {};
    const happenedOn = dated ? randomHappenedOn(this.random, at, zone) : undefined;
    return {
      ...sent,
      ...(happenedOn === undefined ? {} : { happenedOn }),
      ...(version === undefined ? {} : { expectedVersion: version }),
      ...(this.#dice.chance(0.05) ? { dryRun: true } : {}),
    };
  }

  #version(sent: Sent): number | undefined {
    const right = this.model.versions.get(this.model.streamOf(sent)) ?? -1;
    const dice = this.random.next();
    const none = NEEDS_VERSION.includes(sent.command) ? 0.06 : 0.75;
    if (dice < none) return undefined;
    if (dice > 0.97) return right + 1 + this.random.below(3);
    if (dice > 0.93) return Math.max(0, right - 1 - this.random.below(4));
    return right < 0 ? undefined : right;
  }

  #draft(at: number): Draft {
    const dice = this.#dice;
    const what = dice.random.next();
    const { programmes, projects, tokens } = this.model;
    if (programmes.size === 0 || what < 0.012) return openProgramme(dice);
    if (what < 0.035) return onInstallation(dice, tokens);
    const programme = dice.pick([...programmes.values()]);
    if (what < 0.14) return onProgramme(dice, programme);
    const running = [...projects.values()].filter(({ ended }) => !ended);
    if (projects.size > 0 && what < 0.38) return onEvaluation(dice, this.model, at);
    if (what < (running.length < RUNNING_PROJECTS ? 0.5 : 0.4)) return openProject(dice, programme);
    const ended = [...projects.values()].filter((project) => project.ended).slice(-1);
    const candidates = [...running, ...ended];
    return candidates.length === 0
      ? openProject(dice, programme)
      : onProject(dice, dice.pick(candidates), at);
  }
}
