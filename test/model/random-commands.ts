import type { Random } from '../support/random.js';
import { dayAt } from './days.js';
import type { Sent } from './outcome.js';
import { GROUPS, type Fields, type ModelProgramme } from './programme.js';
import { PROJECT_ROLES, type ModelProject } from './project.js';
import { anyEvidence, anyGroups, anyKind, anyText, chance, evidenceContent } from './random-evidence.js';
import { randomHappenedOn } from './random-moments.js';
import type { WriteModel } from './write-model.js';

const UNKNOWN = '00000000-0000-8000-8000-000000000000';
const STAGES = ['empathise', 'define', 'ideate', 'prototype', 'test', 'embed', 'nowhere'];
const ROLES =
  'administrator lead lead lead contributor contributor gatekeeper gatekeeper evaluator reader reporter'.split(
    ' ',
  );
const ZONES = ['Europe/Brussels', 'America/St_Johns', 'Pacific/Auckland', undefined];
const ACTORS = Array.from({ length: 12 }, (_, index) => `actor-${index}`);
const NEEDS_VERSION = ['decideGate', 'reopenStage', 'stop'];
/** Weights of what is allowed, 3 where nothing is said: so that projects come to their gates, and to their end. */
const OFTEN: Readonly<Record<string, number>> = {
  recordEvidence: 12,
  advanceStage: 18,
  requestGate: 18,
  decideGate: 28,
  withdrawLead: 1,
  withdrawGateRequest: 2,
  stop: 1,
  resume: 12,
  withdrawEvidence: 2,
  mapEvidence: 6,
};
const RUNNING_PROJECTS = 8;
type Draft = Pick<Sent, 'command' | 'actor' | 'input'> & { readonly socket?: boolean };

/** Commands by chance: what the model would take more often than not, and everything else as well. */
export class RandomCommands {
  readonly #sent: Sent[] = [];

  constructor(
    private readonly random: Random,
    private readonly model: WriteModel,
    private readonly operator: string,
  ) {}

  /** While the clock has jumped, now and then the operator's word on it. */
  next(at: number, boot: number): Sent {
    const jumped = this.model.jumped({ at, boot }) && this.#chance(0.15);
    const sent = jumped ? this.#sealed(this.#clockWord(), at, boot) : this.#any(at, boot);
    this.#sent.push(sent);
    return sent;
  }

  #clockWord(): Draft {
    return { command: 'acceptClock', actor: this.operator, input: { reason: 'It is right' } };
  }

  #sealed(draft: Draft, at: number, boot: number): Sent {
    return { socket: false, ...draft, commandId: this.#uuid(), at, boot };
  }

  #any(at: number, boot: number): Sent {
    return this.#chance(0.05) && this.#sent.length > 0 ? this.#again(at, boot) : this.#new(at, boot);
  }

  #chance(probability: number): boolean {
    return chance(this.random, probability);
  }

  /** The same command id once more: as it was, or with another content, actor, version or dry run. */
  #again(at: number, boot: number): Sent {
    const before = { ...this.random.pick(this.#sent.slice(-300)), at, boot };
    switch (this.random.below(6)) {
      case 0:
        return { ...before, actor: this.random.pick(ACTORS) };
      case 1:
        return { ...before, input: { ...before.input, reason: 'Another reason' } };
      case 2:
        return { ...before, happenedOn: dayAt(at, 'Europe/Brussels') };
      case 3:
        return { ...before, expectedVersion: this.random.below(20), dryRun: this.#chance(0.5) };
      default:
        return before;
    }
  }

  #new(at: number, boot: number): Sent {
    const draft = this.#draft(at);
    const sent = this.#sealed(draft, at, boot);
    const version = this.#version(sent);
    const dated = !['createToken', 'revokeToken', 'openInstallation', 'acceptClock', 'acceptLoss'].includes(
      draft.command,
    );
    const { programme, project, candidacy } = draft.input as Record<string, string>;
    const home =
      this.model.projects.get(project!)?.programme ??
      this.model.programmes.get(programme!) ??
      [...this.model.programmes.values()].find(({ candidacies }) => candidacies.has(candidacy!));
    const zone = home?.zone;
    const happenedOn = dated ? randomHappenedOn(this.random, at, zone ?? 'Europe/Brussels') : undefined;
    return {
      ...sent,
      ...(happenedOn === undefined ? {} : { happenedOn }),
      ...(version === undefined ? {} : { expectedVersion: version }),
      ...(this.#chance(0.05) ? { dryRun: true } : {}),
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
    const dice = this.random.next();
    const { programmes, projects } = this.model;
    if (programmes.size === 0 || dice < 0.012) return this.#openProgramme();
    if (dice < 0.04) return this.#installation();
    const programme = this.random.pick([...programmes.values()]);
    if (dice < 0.16) return this.#onProgramme(programme);
    const running = [...projects.values()].filter(({ ended }) => !ended);
    if (dice < (running.length < RUNNING_PROJECTS ? 0.3 : 0.18)) return this.#openProject(programme);
    const ended = [...projects.values()].filter((project) => project.ended).slice(-1);
    const candidates = [...running, ...ended];
    if (candidates.length === 0) return this.#openProject(programme);
    return this.#onProject(this.random.pick(candidates), at);
  }

  #openProgramme(): Draft {
    const zone = this.random.pick(ZONES);
    const input = {
      key: `programme-${this.random.below(3)}`,
      name: anyText(this.random),
      administrator: this.#chance(0.1) ? 'cli' : this.#actor(),
      ...(zone === undefined ? {} : { timeZone: zone }),
    };
    return { command: 'openProgramme', ...this.#operator(), input };
  }

  #installation(): Draft {
    const { tokens } = this.model;
    const token = this.random
      .pick([...tokens.keys(), `serviceToken-${UNKNOWN}`])
      .slice('serviceToken-'.length);
    const drafts = {
      createToken: this.random.pick<Fields>([
        { new: true },
        { actor: this.#actor() },
        {},
        { actor: 'a', new: true },
        { actor: 'cli' },
      ]),
      revokeToken: { token, reason: 'Lost' },
      acceptClock: { reason: 'Right again' },
      openInstallation: { demo: false, operator: this.#actor() },
      acceptLoss: { reason: 'A disk broke', missing: 3 },
    };
    const command = this.random.pick(Object.keys(drafts) as (keyof typeof drafts)[]);
    // The command line says it only where something is lost, which here is never so.
    if (command === 'acceptLoss') return { command, actor: this.operator, input: drafts[command] };
    return { command, ...this.#operator(), input: drafts[command] };
  }

  #onProgramme(programme: ModelProgramme): Draft {
    const { random } = this;
    const actor = this.#one(programme.membersWith('administrator'));
    const common = { programme: this.#chance(0.02) ? UNKNOWN : programme.id };
    if (this.#chance(0.15)) {
      const groups = [...GROUPS.slice(random.below(3)), ...(this.#chance(0.5) ? ['a-group'] : [])];
      if (this.#chance(0.1)) groups.push('residents', 'residents');
      const changes = {
        ...(this.#chance(0.5) ? { name: { en: `Name ${random.below(3)}` } } : {}),
        ...(this.#chance(0.4) ? { deadline: random.pick(['2028-01-01', '2029-01-01']) } : {}),
        ...(this.#chance(0.4) ? { groups: groups.map((key) => ({ key, label: { en: key } })) } : {}),
      };
      const cleared = this.#chance(0.4) ? { cleared: ['deadline'] } : {};
      return { command: 'describeProgramme', actor, input: { ...common, changes, ...cleared } };
    }
    if (this.#chance(0.3)) return this.#onCandidacy(programme, actor);
    const held = [...programme.held.keys()].map((pair) => pair.split(' '));
    const [member, role] = this.#chance(0.7) ? random.pick(held) : [this.#actor(), random.pick(ROLES)];
    if (this.#chance(held.length > 25 ? 0.6 : 0.25))
      return {
        command: 'withdrawMembership',
        actor,
        input: { ...common, actor: member, role, reason: 'Left' },
      };
    const granted = { actor: this.#chance(0.02) ? 'cli' : this.#actor(), role: random.pick(ROLES) };
    return { command: 'grantMembership', actor, input: { ...common, ...granted } };
  }

  #onCandidacy(programme: ModelProgramme, actor: string): Draft {
    const { random } = this;
    if (this.#chance(0.75)) {
      const input = { ...this.#factor(programme), level: random.below(6), reason: 'Looked at' };
      return { command: 'assessFactor', actor, input };
    }
    const category = () => ({
      key: random.pick(['A', 'B', 'C']),
      labels: anyText(random),
      factors: Array.from({ length: 1 + random.below(2) }, () => ({
        key: `f-${random.below(8)}`,
        labels: anyText(random),
      })),
    });
    const categories = [category(), ...(this.#chance(0.6) ? [category()] : [])];
    const definition = { key: 'own', version: 1, labels: anyText(random), categories };
    const input = {
      programme: this.#chance(0.02) ? UNKNOWN : programme.id,
      ...(this.#chance(0.7) ? { key: `bid-${random.below(20)}` } : {}),
      ...(this.#chance(0.5) ? { framework: this.#chance(0.9) ? 'ecoc' : 'toString' } : {}),
      ...(this.#chance(0.5) ? { definition } : {}),
      ...(this.#chance(0.3) ? { deadline: '2029-01-01' } : {}),
    };
    return { command: 'openCandidacy', actor, input };
  }

  /** Mostly of a candidacy of the programme; now and then of another's, or none that there is. */
  #factor(programme: ModelProgramme): { candidacy: string; factor: string } {
    const own = [...programme.candidacies];
    const all = [...this.model.programmes.values()].flatMap(({ candidacies }) => [...candidacies]);
    const some = own.length > 0 && this.#chance(0.9) ? own : all;
    const [candidacy, factors] = some.length > 0 ? this.random.pick(some) : [UNKNOWN, ['LTS-a']];
    return {
      candidacy: this.#chance(0.03) ? UNKNOWN : candidacy,
      factor: this.#chance(0.05) ? 'nowhere' : this.random.pick(factors),
    };
  }

  #openProject(programme: ModelProgramme): Draft {
    const { random } = this;
    const may = [
      ...programme.membersWith('lead'),
      ...programme.membersWith('lead'),
      ...programme.membersWith('administrator'),
      this.operator,
    ];
    const input = {
      programme: this.#chance(0.02) ? UNKNOWN : programme.id,
      ...(this.#chance(0.7) ? { key: `project-${random.below(400)}` } : {}),
      title: anyText(random),
      ...this.#details(),
      ...(this.#chance(0.5)
        ? {
            optionalStages: random.pick([
              ['ideate'],
              ['embed'],
              ['ideate', 'embed'],
              [],
              ['test'],
              ['embed', 'embed'],
            ]),
          }
        : {}),
      ...(this.#chance(0.05) ? { lifecycle: random.pick(['dt4', 'iteam', '__proto__']) } : {}),
    };
    if (this.#chance(0.05)) return { command: 'openProject', ...this.#operator(), input };
    return { command: 'openProject', actor: this.#one(may), input };
  }

  #details(): Fields {
    const { random } = this;
    return {
      ...(this.#chance(0.3) ? { district: random.pick(['North', 'South']) } : {}),
      ...(this.#chance(0.2) ? { themes: random.pick([['housing'], ['youth', 'youth'], []]) } : {}),
      ...(this.#chance(0.2) ? { sdgs: random.pick([[1], [3, 4], [5, 5]]) } : {}),
      ...(this.#chance(0.2) ? { targetGroups: anyGroups(random) } : {}),
      ...(this.#chance(0.1)
        ? { period: { from: '2026-02-01', to: random.pick(['2027-01-01', '2026-01-31']) } }
        : {}),
      ...(this.#chance(0.1) ? { budget: { total: { amount: '10', currency: 'EUR' } } } : {}),
    };
  }

  #onProject(project: ModelProject, at: number): Draft {
    const allowed = project.allowed.flatMap((name) =>
      Array<string>(name === 'closeCondition' ? project.conditions.size : (OFTEN[name] ?? 3)).fill(name),
    );
    const command = this.random.pick(this.#chance(0.88) ? allowed : Object.keys(PROJECT_ROLES));
    const id = this.#chance(0.01) ? UNKNOWN : project.id;
    const input = { project: id, ...this.#inputOf(command, project, at) };
    const probe = { command, input, socket: false, commandId: '', at, boot: 0 };
    const may = [...ACTORS, this.operator].filter((actor) => !project.forbids({ ...probe, actor }));
    if (this.#chance(0.01)) return { command, actor: 'cli', socket: true, input };
    const leads = this.#chance(0.05) ? [...project.leads.keys()] : [];
    return { command, actor: this.#one(leads.length > 0 ? leads : may), input };
  }

  #inputOf(command: string, project: ModelProject, at: number): Fields {
    const { random } = this;
    const reason = 'Because';
    const judged = this.#chance(project.step.judged.length > 0 ? 0.5 : 0.05)
      ? {
          judged: Array.from({ length: 1 + random.below(2) }, () => ({
            criterion: random.pick(['owner', 'funding']),
            met: true,
          })),
        }
      : {};
    switch (command) {
      case 'correctDetails':
        return {
          changes: { ...this.#details(), ...(this.#chance(0.2) ? { title: anyText(random) } : {}) },
          ...(this.#chance(0.2) ? { cleared: [random.pick(['district', 'themes', 'budget'])] } : {}),
          reason,
        };
      case 'assignLead':
        return { actor: this.#one(project.programme.membersWith('lead')) };
      case 'withdrawLead':
        return { actor: this.#one([...project.leads.keys()]), reason };
      case 'recordEvidence': {
        const kind = anyKind(random, project);
        return {
          kind,
          ...evidenceContent(random, project, kind),
          ...(this.#chance(0.4) ? { key: `evidence-${random.below(30)}` } : {}),
          ...(this.#chance(0.2) ? { stage: random.pick(STAGES) } : {}),
        };
      }
      case 'correctEvidence': {
        const evidence = anyEvidence(random, project);
        const content = evidenceContent(random, project, project.evidence.get(evidence)?.kind ?? 'insight');
        const changes = Object.fromEntries(Object.entries(content).filter(() => this.#chance(0.3)));
        const cleared = this.#chance(0.3)
          ? { cleared: [random.pick(['text', 'heard', 'cites', 'consent', 'detail'])] }
          : {};
        return { evidence, changes, ...cleared, reason };
      }
      case 'withdrawEvidence':
        return { evidence: anyEvidence(random, project), reason };
      case 'mapEvidence':
        return { evidence: anyEvidence(random, project), ...this.#factor(project.programme) };
      case 'unmapEvidence': {
        const [evidence, candidacy, factor] = this.#one([...project.mapped], UNKNOWN).split(' ');
        const mapped = { evidence, candidacy, factor };
        if (candidacy !== undefined) return { ...mapped, reason };
        return { evidence: anyEvidence(random, project), ...this.#factor(project.programme), reason };
      }
      case 'closeCondition':
        return { condition: this.#one([...project.conditions.keys()], UNKNOWN), note: 'Done' };
      case 'advanceStage':
        return { reason, ...judged };
      case 'decideGate':
        return { reason, ...judged, ...this.#decision(project, at) };
      case 'reopenStage':
        return {
          stage:
            this.#chance(0.7) && project.earlier.length > 0
              ? random.pick(project.earlier)
              : random.pick(STAGES),
          reason,
        };
      case 'pause':
        return { reason, reviewOn: '2027-01-01' };
      case 'requestGate':
      case 'resume':
        return this.#chance(0.5) ? { note: 'Ready' } : {};
      default:
        return { reason };
    }
  }

  #decision(project: ModelProject, at: number): Fields {
    const { random } = this;
    const owner = () => this.#one(project.programme.membersWith(''));
    const conditions = Array.from({ length: random.below(3) }, () => ({
      text: { en: 'Show it' },
      owner: owner(),
      dueOn: dayAt(at, 'UTC'),
    }));
    const decision = random.pick([
      'go',
      'go',
      'go-with-conditions',
      'go-with-conditions',
      'hold',
      'recycle',
      'stop',
    ]);
    const parts: Fields = {
      conditions,
      reviewOn: '2027-01-01',
      toStage: random.pick([...project.earlier, project.step.stage, ...(this.#chance(0.1) ? STAGES : [])]),
      missing: 'A voice',
      kept: 'The map',
    };
    const own: Readonly<Record<string, readonly string[]>> = {
      'go-with-conditions': ['conditions'],
      hold: ['reviewOn'],
      recycle: ['toStage', 'missing'],
      stop: ['kept'],
    };
    const given = Object.entries(parts).filter(([part]) =>
      this.#chance(own[decision]?.includes(part) ? 0.93 : 0.02),
    );
    return { decision, ...Object.fromEntries(given) };
  }

  /** Mostly one of those who may; otherwise anybody. */
  #one(those: readonly string[], otherwise = this.#actor()): string {
    return those.length > 0 && this.#chance(0.92) ? this.random.pick(those) : otherwise;
  }

  #actor(): string {
    return this.#chance(0.06)
      ? this.random.pick([this.operator, 'cli', 'stranger'])
      : this.random.pick(ACTORS);
  }

  #operator(): { actor: string; socket?: boolean } {
    if (this.#chance(0.3)) return { actor: 'cli', socket: true };
    return { actor: this.#chance(0.8) ? this.operator : this.#actor() };
  }

  #uuid(): string {
    const hex = () => this.random.below(65_536).toString(16).padStart(4, '0');
    return `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-a${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  }
}
