import { createHash } from 'node:crypto';
import type { StoredEvent } from '../../src/application/ports/event-store.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import { SCHEMA_VERSIONS } from '../../src/domain/event-catalogue.js';
import type { ActorId, Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { MembershipRole } from '../../src/domain/kernel/roles.js';
import { DEFAULT_GROUPS } from '../../src/domain/programme/default-groups.js';
import { DT4 } from '../../src/domain/lifecycle/dt4.js';
import { instantiate } from '../../src/domain/lifecycle/template.js';
import { STRENGTHS } from '../../src/domain/impact-project/evidence.js';
import type { Mapping } from '../../src/domain/impact-project/mapping.js';
import { assessedBy, daysBefore, mappedBy, openedBy, type CandidacyWalk } from './random-candidacies.js';
import { RandomRounds } from './random-rounds.js';

/** A generator of numbers from 0 below 1 that a seed reproduces (mulberry32). */
export const randomOf = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

interface ProjectWalk {
  readonly stream: StreamName;
  readonly programme: Uuid;
  status: string;
  visits: string[];
  leads: ActorId[];
  evidence: Uuid[];
  conditions: Uuid[];
  mapped: Mapping[];
}

interface ProgrammeWalk {
  readonly id: Uuid;
  readonly held: Set<string>;
}

export interface HistoryOptions {
  readonly seed: number;
  readonly batches: number;
  /** A quarter of the walks leaves gaps between positions, unless it is told not to. */
  readonly dense?: boolean;
  /** How many projects at most; 12 where nothing is said. */
  readonly projects?: number;
}

const LIFECYCLE = instantiate(DT4, []);
const STAGES = LIFECYCLE.stages.map(({ key }) => key);
const ACTORS = ['ada', 'bob', 'cleo', 'dirk'] as ActorId[];
const ZONES = ['Europe/Brussels', 'America/St_Johns', 'Pacific/Auckland'];
const ROLES: readonly MembershipRole[] = ['administrator', 'lead', 'gatekeeper', 'contributor', 'evaluator'];

/**
 * A log by random walks that the deciders would allow: programmes, memberships, tokens, projects and candidacies interleaved,
 * clocks that differ by up to 5 minutes from stream to stream, late `happenedOn`, and corrections of the clock.
 */
export const randomHistory = ({ seed, batches, dense = true, projects: most = 12 }: HistoryOptions) => {
  const random = randomOf(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const chance = (probability: number) => random() < probability;
  const dice = { below, pick, chance };

  const log: StoredEvent[] = [];
  const heads = new Map<StreamName, { revision: number; hash: string; recordedAt: number }>();
  const programmes: ProgrammeWalk[] = [];
  const projects: ProjectWalk[] = [];
  const candidacies: CandidacyWalk[] = [];
  const tokens: StreamName[] = [];
  let clock = Date.parse('2026-01-05T08:00:00.000Z');
  let position = 0;
  let ids = 0;

  const newId = (): Uuid => {
    const hex = createHash('sha256').update(`${seed}/${++ids}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Uuid;
  };

  const append = (
    stream: StreamName,
    events: readonly PacesetterEvent[],
    actor: ActorId,
    programme?: Uuid,
    reliedOn: readonly (readonly [StreamName, number])[] = [],
  ): void => {
    const head = heads.get(stream) ?? { revision: -1, hash: '0'.repeat(64), recordedAt: 0 };
    // No clock runs backwards in a stream, but between streams it may.
    const recordedAt = Math.max(head.recordedAt, clock + below(300_000) - 150_000);
    const commandId = newId();
    const long = /evidence-recorded|factor-assessed/.test(events[0]!.type) && chance(0.6);
    const happenedOn = long
      ? daysBefore(dice, recordedAt)
      : chance(0.3)
        ? chance(0.5)
          ? new Date(recordedAt).toISOString().slice(0, 10)
          : new Date(recordedAt - below(3) * 1000).toISOString()
        : undefined;
    for (const [index, { type, data }] of events.entries()) {
      const text = JSON.stringify({
        stream,
        revision: ++head.revision,
        ...(programme === undefined ? {} : { programme }),
        batch: [index, events.length],
        type,
        schemaVersion: SCHEMA_VERSIONS[type],
        data,
        recordedAt: new Date(recordedAt).toISOString(),
        ...(happenedOn === undefined ? {} : { happenedOn }),
        actor: { id: actor, role: 'lead' },
        command: 'walk',
        commandId,
        commandHash: 'a'.repeat(64),
        reliedOn,
        causationId: commandId,
        correlationId: commandId,
        previousHash: head.hash,
      });
      head.hash = createHash('sha256').update(text).digest('hex');
      position += dense ? 1 : 1 + below(4) * below(3);
      log.push({ position, stream, revision: head.revision, text, hash: head.hash as Sha256 });
    }
    head.recordedAt = recordedAt;
    heads.set(stream, head);
  };

  const rounds = new RandomRounds(below, newId, append, ACTORS);

  const openProgramme = (): void => {
    const id = newId();
    programmes.push({ id, held: new Set(['ada/administrator']) });
    append(
      `programme-${id}` as StreamName,
      [
        {
          type: 'programme.opened',
          data: {
            key: `programme-${programmes.length}`,
            name: { en: `Programme ${programmes.length}` },
            timeZone: ZONES[programmes.length % ZONES.length]!,
            groups: DEFAULT_GROUPS,
          },
        },
        { type: 'programme.membership-granted', data: { actor: 'ada' as ActorId, role: 'administrator' } },
      ],
      'cli' as ActorId,
      id,
    );
  };

  const openProject = (programme: ProgrammeWalk): void => {
    const id = newId();
    const stream = `impactProject-${id}` as StreamName;
    const lead = pick(ACTORS);
    const walk: ProjectWalk = {
      stream,
      programme: programme.id,
      status: 'active',
      visits: [STAGES[0]!],
      leads: [lead],
      evidence: [],
      conditions: [],
      mapped: [],
    };
    projects.push(walk);
    append(
      stream,
      [
        {
          type: 'impact-project.opened',
          data: {
            ...(chance(0.8) ? { key: `p-${projects.length}` } : {}),
            title: chance(0.5)
              ? { fr: `Projet ${below(9)}` }
              : { en: `Project ${below(9)}`, nl: 'Een project' },
            ...(chance(0.5) ? { district: pick(['ARENES', 'CEPIERE', 'BORDEROUGE']) } : {}),
            ...(chance(0.5) ? { themes: [pick(['culture', 'youth']), 'mobility'] } : {}),
            lifecycle: {
              key: 'dt4',
              version: 1,
              contentHash: 'c'.repeat(64) as Sha256,
              definition: LIFECYCLE,
            },
          },
        },
        { type: 'impact-project.lead-assigned', data: { actor: lead } },
        {
          type: 'impact-project.stage-entered',
          data: { track: 'main', stage: STAGES[0]!, visit: 1, iteration: 1 },
        },
      ],
      lead,
      programme.id,
    );
  };

  const left = (walk: ProjectWalk): PacesetterEvent => ({
    type: 'impact-project.stage-left',
    data: { track: 'main', stage: walk.visits.at(-1)!, visit: walk.visits.length },
  });
  const entered = (walk: ProjectWalk, stage: string, reason?: string): PacesetterEvent => {
    walk.visits.push(stage);
    return {
      type: 'impact-project.stage-entered',
      data: {
        track: 'main',
        stage,
        visit: walk.visits.length,
        iteration: walk.visits.filter((visit) => visit === stage).length,
        ...(reason === undefined ? {} : { reason }),
      },
    };
  };
  const gateOf = (walk: ProjectWalk) => LIFECYCLE.gates.find(({ from }) => from === walk.visits.at(-1))!;
  const reviewOn = () => new Date(clock + below(20) * 86_400_000).toISOString().slice(0, 10);

  /** One batch of a project, by what its status allows; undefined where the drawn move is not open to it. */
  const moveOf = (walk: ProjectWalk): readonly PacesetterEvent[] | undefined => {
    const running = walk.status !== 'completed' && walk.status !== 'stopped';
    const drawn = pick([
      'evidence',
      'evidence',
      'evidence',
      'map',
      'map',
      'map',
      'correct-evidence',
      'withdraw-evidence',
      'details',
      'lead',
      'advance',
      'advance',
      'back',
      'pause',
      'resume',
      'request',
      'unrequest',
      'decide',
      'decide',
      'close',
      'stop',
    ] as const);
    switch (drawn) {
      case 'evidence': {
        const evidence = newId();
        walk.evidence.push(evidence);
        return [
          {
            type: 'impact-project.evidence-recorded',
            data: {
              evidence,
              kind: running ? pick(['insight', 'voice', 'idea'] as const) : 'learning',
              stage: pick(walk.visits),
              title: { en: `Evidence ${below(100)}` },
              source: { kind: 'interview', label: `round ${below(4)}` },
              strength: pick(STRENGTHS),
              confidence: 'high',
              ...(chance(0.5) ? { heard: [pick(['residents', 'children', 'visitors'])] } : {}),
            },
          },
        ];
      }
      case 'map': {
        const own = candidacies.filter(({ programme }) => programme === walk.programme);
        const event = mappedBy(dice, walk.evidence, own, walk.mapped);
        return event && [event];
      }
      case 'correct-evidence':
        if (!running || walk.evidence.length === 0) return undefined;
        return [
          {
            type: 'impact-project.evidence-corrected',
            data: {
              evidence: pick(walk.evidence),
              changes: { title: { en: `Corrected ${below(100)}` }, strength: pick(STRENGTHS) },
              ...(chance(0.5) ? { cleared: ['heard'] } : {}),
              reason: 'mistyped',
            },
          },
        ];
      case 'withdraw-evidence': {
        if (!running || walk.evidence.length === 0) return undefined;
        const [evidence] = walk.evidence.splice(below(walk.evidence.length), 1);
        return [
          { type: 'impact-project.evidence-withdrawn', data: { evidence: evidence!, reason: 'doubtful' } },
        ];
      }
      case 'details':
        if (!running) return undefined;
        return [
          {
            type: 'impact-project.details-corrected',
            data: {
              changes: { title: { fr: `Titre ${below(50)}` }, district: pick(['ARENES', 'CEPIERE']) },
              ...(chance(0.3) ? { cleared: ['themes'] } : {}),
              reason: 'clearer',
            },
          },
        ];
      case 'lead': {
        if (!running) return undefined;
        const actor = pick(ACTORS);
        if (!walk.leads.includes(actor)) {
          walk.leads.push(actor);
          return [{ type: 'impact-project.lead-assigned', data: { actor } }];
        }
        walk.leads = walk.leads.filter((lead) => lead !== actor);
        return [{ type: 'impact-project.lead-withdrawn', data: { actor, reason: 'moved on' } }];
      }
      case 'advance': {
        const gate = gateOf(walk);
        if (walk.status !== 'active' || gate.decider !== 'lead' || gate.to === undefined) return undefined;
        return [
          {
            type: 'impact-project.gate-decided',
            data: { track: 'main', gate: gate.key, decision: 'go', reason: 'enough' },
          },
          left(walk),
          entered(walk, gate.to),
        ];
      }
      case 'back': {
        const stage = pick(STAGES.slice(0, STAGES.indexOf(walk.visits.at(-1)!) + 1));
        if (walk.status !== 'active' || stage === walk.visits.at(-1)) return undefined;
        return [left(walk), entered(walk, stage, 'a new question')];
      }
      case 'pause':
        if (walk.status !== 'active') return undefined;
        walk.status = 'paused';
        return [{ type: 'impact-project.paused', data: { reason: 'summer', reviewOn: reviewOn() } }];
      case 'resume':
        if (walk.status !== 'paused' && walk.status !== 'held') return undefined;
        walk.status = 'active';
        return [{ type: 'impact-project.resumed', data: chance(0.5) ? { note: 'back' } : {} }];
      case 'request':
        if (walk.status !== 'active' || gateOf(walk).decider !== 'gatekeeper') return undefined;
        walk.status = 'gate-requested';
        return [{ type: 'impact-project.gate-requested', data: { track: 'main', gate: gateOf(walk).key } }];
      case 'unrequest':
        if (walk.status !== 'gate-requested') return undefined;
        walk.status = 'active';
        return [
          {
            type: 'impact-project.gate-request-withdrawn',
            data: { track: 'main', gate: gateOf(walk).key, reason: 'too early' },
          },
        ];
      case 'decide': {
        if (walk.status !== 'gate-requested') return undefined;
        const { key: gate, to } = gateOf(walk);
        const decision = pick(['go', 'go-with-conditions', 'hold', 'recycle', 'stop'] as const);
        const decided: PacesetterEvent = {
          type: 'impact-project.gate-decided',
          data: { track: 'main', gate, decision, reason: 'weighed' },
        };
        walk.status = 'active';
        if (decision === 'hold') {
          walk.status = 'held';
          return [decided, { type: 'impact-project.held', data: { reason: 'wait', reviewOn: reviewOn() } }];
        }
        if (decision === 'recycle') return [decided, left(walk), entered(walk, pick(walk.visits), 'again')];
        if (decision === 'stop') {
          walk.status = 'stopped';
          return [
            decided,
            left(walk),
            { type: 'impact-project.stopped', data: { reason: 'no', kept: 'notes' } },
          ];
        }
        const passed: PacesetterEvent[] = [decided, left(walk)];
        if (to === undefined) {
          walk.status = 'completed';
          passed.push({ type: 'impact-project.completed', data: { track: 'main' } });
        } else passed.push(entered(walk, to));
        for (let count = decision === 'go' ? 0 : 1 + below(3); count > 0; count--) {
          const condition = newId();
          walk.conditions.push(condition);
          passed.push({
            type: 'impact-project.condition-set',
            data: { condition, text: { en: 'do it' }, owner: pick(ACTORS), dueOn: reviewOn() },
          });
        }
        return passed;
      }
      case 'close': {
        if (walk.conditions.length === 0) return undefined;
        const [condition] = walk.conditions.splice(below(walk.conditions.length), 1);
        return [{ type: 'impact-project.condition-closed', data: { condition: condition!, note: 'done' } }];
      }
      case 'stop':
        if (!running || !chance(0.2)) return undefined;
        walk.status = 'stopped';
        return [left(walk), { type: 'impact-project.stopped', data: { reason: 'no money' } }];
      default:
        return drawn satisfies never;
    }
  };

  const openCandidacy = ({ id: programme }: ProgrammeWalk): void => {
    const id = newId();
    const { event, factors } = openedBy(dice, `bid-${candidacies.length}`);
    candidacies.push({ id, programme, factors });
    append(`candidacy-${id}` as StreamName, [event], pick(ACTORS), programme);
  };

  const assess = (candidacy: CandidacyWalk): void => {
    const stream = `candidacy-${candidacy.id}` as StreamName;
    append(stream, [assessedBy(dice, candidacy)], pick(ACTORS), candidacy.programme);
  };

  const membership = (programme: ProgrammeWalk): void => {
    const [actor, role] = [pick(ACTORS), pick(ROLES)];
    const key = `${actor}/${role}`;
    const stream = `programme-${programme.id}` as StreamName;
    if (programme.held.delete(key))
      append(
        stream,
        [{ type: 'programme.membership-withdrawn', data: { actor, role, reason: 'left' } }],
        actor,
        programme.id,
      );
    else {
      programme.held.add(key);
      append(stream, [{ type: 'programme.membership-granted', data: { actor, role } }], actor, programme.id);
    }
  };

  append(
    'installation' as StreamName,
    [{ type: 'installation.opened', data: { demo: false, operator: 'ada' as ActorId } }],
    'cli' as ActorId,
  );
  openProgramme();
  for (let batch = 2; batch < batches; batch++) {
    clock += below(6 * 3_600_000);
    const draw = random();
    if (draw < 0.02) {
      clock -= below(30 * 86_400_000);
      for (const head of heads.values()) head.recordedAt = 0;
      append(
        'installation' as StreamName,
        [{ type: 'installation.clock-corrected', data: { reason: 'wrong battery' } }],
        'ada' as ActorId,
      );
    } else if (draw < 0.04) {
      const stream = `serviceToken-${newId()}` as StreamName;
      tokens.push(stream);
      append(
        stream,
        [
          {
            type: 'service-token.created',
            data: { actor: pick(ACTORS), secretSha256: 'b'.repeat(64) as Sha256 },
          },
        ],
        'cli' as ActorId,
      );
    } else if (draw < 0.05 && tokens.length > 0) {
      const [stream] = tokens.splice(below(tokens.length), 1);
      append(stream!, [{ type: 'service-token.revoked', data: { reason: 'old' } }], 'cli' as ActorId);
    } else if (draw < 0.07 && programmes.length < 3) openProgramme();
    else if (draw < 0.14) membership(pick(programmes));
    else if (draw < 0.16 && candidacies.length < 4) openCandidacy(pick(programmes));
    else if (draw < 0.26 && candidacies.length > 0) assess(pick(candidacies));
    else if ((draw < 0.37 || projects.length === 0) && projects.length < most) openProject(pick(programmes));
    else if (draw < 0.5 && projects.length > 0) {
      const { stream, programme } = pick(projects);
      rounds.move(stream, programme);
    } else if (projects.length > 0) {
      const walk = pick(projects);
      const events = moveOf(walk);
      if (events !== undefined) append(walk.stream, events, pick(ACTORS), walk.programme);
    }
  }
  return log;
};

/** The positions at which a log's batches end. */
export const batchEnds = (log: readonly StoredEvent[]): number[] =>
  log.flatMap(({ text, position }) => {
    const [index, size] = (JSON.parse(text) as { batch: [number, number] }).batch;
    return index + 1 === size ? [position] : [];
  });

/** A log that is handed over whole. */
export const logOf = (events: readonly StoredEvent[], storeId = 'store-1') => ({
  storeId,
  readAll: (after: number, limit: number): StoredEvent[] => {
    let [low, high] = [0, events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (events[middle]!.position <= after) low = middle + 1;
      else high = middle;
    }
    return events.slice(low, low + limit);
  },
  eventAt: (position: number): StoredEvent | undefined => events.find((event) => event.position === position),
  head: (): number => events.at(-1)?.position ?? 0,
});
