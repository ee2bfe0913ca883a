import type { ActorId, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { MembershipRole } from '../../src/domain/kernel/roles.js';
import type { Instant, Moment } from '../../src/domain/kernel/values.js';
import type { ParticipantGroup, ProgrammeEvent } from '../../src/domain/programme/events.js';
import { programmeFold, type ProgrammeState } from '../../src/domain/programme/state.js';
import { idOfText } from './derived-ids.js';
import { recorded } from './recorded.js';

export const PROGRAMME = idOfText('programme/kortrijk');
export const PROGRAMME_STREAM = `programme-${PROGRAMME}` as StreamName;
export const GROUPS: readonly ParticipantGroup[] = ['residents', 'children', 'newcomers'].map((key) => ({
  key,
  label: { en: key },
}));

export const actorId = (id: string): ActorId => id as ActorId;

/** The members of the programme that project histories are told in. */
export const MEMBERS: readonly (readonly [string, MembershipRole])[] = [
  ['admin-1', 'administrator'],
  ['lead-1', 'lead'],
  ['lead-2', 'lead'],
  ['contributor-1', 'contributor'],
  ['contributor-2', 'contributor'],
  ['gatekeeper-1', 'gatekeeper'],
  ['owner-1', 'reader'],
];

/** A programme told event by event; immutable. */
export class ProgrammeHistory {
  private constructor(readonly events: readonly Recorded<ProgrammeEvent>[]) {}

  static opened(timeZone = 'Europe/Brussels', at: Instant = '2026-01-05T09:00:00.000Z'): ProgrammeHistory {
    return new ProgrammeHistory([]).and(
      at,
      {
        type: 'programme.opened',
        data: { key: 'kortrijk', name: { nl: 'Kortrijk 2030' }, timeZone, groups: GROUPS },
      },
      {
        type: 'programme.membership-granted',
        data: { actor: actorId('admin-1'), role: 'administrator' },
      },
    );
  }

  granted(actor: string, role: MembershipRole, happenedOn?: Moment): ProgrammeHistory {
    const data = { actor: actorId(actor), role };
    return this.append({ type: 'programme.membership-granted', data }, happenedOn);
  }

  withdrawn(actor: string, role: MembershipRole): ProgrammeHistory {
    const data = { actor: actorId(actor), role, reason: 'Moved on' };
    return this.append({ type: 'programme.membership-withdrawn', data });
  }

  and(at: Instant, ...events: readonly ProgrammeEvent[]): ProgrammeHistory {
    const firstRevision = this.events.length;
    const recording = { stream: PROGRAMME_STREAM, programme: PROGRAMME, firstRevision, at };
    return new ProgrammeHistory([...this.events, ...recorded<ProgrammeEvent>(recording, ...events)]);
  }

  get state(): ProgrammeState {
    return this.events.reduce(
      (state, event) => programmeFold.evolve(state, event),
      programmeFold.initialState,
    );
  }

  private append(event: ProgrammeEvent, happenedOn?: Moment): ProgrammeHistory {
    const recording = {
      stream: PROGRAMME_STREAM,
      programme: PROGRAMME as Uuid,
      firstRevision: this.events.length,
      at: '2026-01-06T09:00:00.000Z',
      ...(happenedOn === undefined ? {} : { happenedOn }),
    };
    return new ProgrammeHistory([...this.events, ...recorded<ProgrammeEvent>(recording, event)]);
  }
}

export const programmeWithMembers = (timeZone?: string): ProgrammeHistory =>
  MEMBERS.slice(1).reduce(
    (history, [actor, role]) => history.granted(actor, role),
    ProgrammeHistory.opened(timeZone),
  );
