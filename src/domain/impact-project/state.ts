import { corrected } from '../kernel/corrections.js';
import type { Fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { moveOf } from '../kernel/happened-on.js';
import type { ActorId, Uuid } from '../kernel/ids.js';
import type { Move } from '../kernel/moments.js';
import { PersistentMap } from '../kernel/persistent-map.js';
import type { LifecycleDefinition } from '../lifecycle/definition.js';
import type { Evidence } from './evidence.js';
import type { ImpactProjectEvent, ProjectDetails, ProjectStatus } from './events.js';
import { mappingKey } from './mapping.js';

export interface StageVisit {
  readonly stage: string;
  readonly iteration: number;
}

export interface EvidenceEntry {
  readonly content: Evidence;
  readonly recordedBy: ActorId;
  readonly live: boolean;
}

export interface ConditionEntry {
  readonly owner: ActorId;
  readonly closed: boolean;
}

/** What the project's decisions need to know. */
export interface ProjectState {
  /** Absent until it is opened. */
  readonly programme?: Uuid;
  readonly details: ProjectDetails;
  readonly lifecycle: LifecycleDefinition;
  readonly status: ProjectStatus;
  /** All stays in stages, in order; the last one is the current stage, or was when the project ended. */
  readonly visits: readonly StageVisit[];
  /** Who leads the project now, and since which move. */
  readonly leads: ReadonlyMap<ActorId, Move>;
  /** Who is or was its lead, or has recorded evidence in it: nobody of them scores it. */
  readonly involved: ReadonlySet<ActorId>;
  /** Grows long, and is not to be copied at every command. */
  readonly evidence: PersistentMap<Uuid, EvidenceEntry>;
  /** By `mappingKey`: whether it is mapped now. Grows long too. */
  readonly mappings: PersistentMap<string, boolean>;
  readonly conditions: ReadonlyMap<Uuid, ConditionEntry>;
  readonly lastMove?: Move;
}

const initialState: ProjectState = {
  details: { title: {} },
  lifecycle: { key: '', version: 0, labels: {}, stages: [], gates: [] },
  status: 'active',
  visits: [],
  leads: new Map(),
  involved: new Set(),
  evidence: new PersistentMap(),
  mappings: new PersistentMap(),
  conditions: new Map(),
};

export const projectFold: Fold<ProjectState, ImpactProjectEvent> = {
  initialState,
  evolve(state, event) {
    switch (event.type) {
      case 'impact-project.opened':
        return opened(event);
      case 'impact-project.details-corrected':
        return { ...state, details: corrected(state.details, event.data.changes, event.data.cleared) };
      case 'impact-project.lead-assigned':
        return {
          ...state,
          leads: new Map(state.leads).set(event.data.actor, moveOf(event)),
          involved: withActor(state.involved, event.data.actor),
        };
      case 'impact-project.lead-withdrawn': {
        const leads = new Map(state.leads);
        leads.delete(event.data.actor);
        return { ...state, leads };
      }
      case 'impact-project.evidence-recorded':
        return {
          ...withEvidence(state, event.data.evidence, {
            content: event.data,
            recordedBy: event.actor.id,
            live: true,
          }),
          involved: withActor(state.involved, event.actor.id),
        };
      case 'impact-project.evidence-corrected': {
        const entry = state.evidence.get(event.data.evidence)!;
        const content = corrected<Evidence>(entry.content, event.data.changes, event.data.cleared);
        return withEvidence(state, event.data.evidence, { ...entry, content });
      }
      case 'impact-project.evidence-withdrawn':
        return withEvidence(state, event.data.evidence, {
          ...state.evidence.get(event.data.evidence)!,
          live: false,
        });
      case 'impact-project.evidence-mapped':
        return { ...state, mappings: state.mappings.set(mappingKey(event.data), true) };
      case 'impact-project.evidence-unmapped':
        return { ...state, mappings: state.mappings.set(mappingKey(event.data), false) };
      case 'impact-project.stage-entered': {
        const { stage, iteration } = event.data;
        const visits = [...state.visits, { stage, iteration }];
        return { ...state, status: 'active', visits, lastMove: moveOf(event) };
      }
      case 'impact-project.stage-left':
        return { ...state, lastMove: moveOf(event) };
      case 'impact-project.gate-requested':
        return { ...state, status: 'gate-requested' };
      case 'impact-project.gate-request-withdrawn':
        return { ...state, status: 'active' };
      case 'impact-project.gate-decided':
        return state;
      case 'impact-project.condition-set': {
        const { condition, owner } = event.data;
        return { ...state, conditions: new Map(state.conditions).set(condition, { owner, closed: false }) };
      }
      case 'impact-project.condition-closed': {
        const entry = state.conditions.get(event.data.condition)!;
        const conditions = new Map(state.conditions).set(event.data.condition, { ...entry, closed: true });
        return { ...state, conditions };
      }
      case 'impact-project.held':
        return { ...state, status: 'held', lastMove: moveOf(event) };
      case 'impact-project.paused':
        return { ...state, status: 'paused', lastMove: moveOf(event) };
      case 'impact-project.resumed':
        return { ...state, status: 'active', lastMove: moveOf(event) };
      case 'impact-project.completed':
        return { ...state, status: 'completed', lastMove: moveOf(event) };
      case 'impact-project.stopped':
        return { ...state, status: 'stopped', lastMove: moveOf(event) };
      default:
        return event satisfies never;
    }
  },
};

const opened = (
  event: Extract<Recorded<ImpactProjectEvent>, { type: 'impact-project.opened' }>,
): ProjectState => {
  const { key: _key, origin: _origin, optionalStages: _optional, lifecycle, ...details } = event.data;
  return {
    ...initialState,
    ...(event.programme === undefined ? {} : { programme: event.programme }),
    details,
    lifecycle: lifecycle.definition,
  };
};

const withActor = (actors: ReadonlySet<ActorId>, actor: ActorId): ReadonlySet<ActorId> =>
  actors.has(actor) ? actors : new Set(actors).add(actor);

const withEvidence = (state: ProjectState, id: Uuid, entry: EvidenceEntry): ProjectState => ({
  ...state,
  evidence: state.evidence.set(id, entry),
});
