import type { MembershipRole } from '../../domain/kernel/roles.js';
import type { CalendarDate, LocalizedText } from '../../domain/kernel/values.js';
import type { CastMember } from './cast.js';

/**
 * One line of a script: on which day after its programme's opening, who does what. `input` is without the target, and
 * names members of the cast, keys of evidence, places of conditions and days; the seeding makes them what they mean.
 */
export interface Line {
  readonly day: number;
  readonly who: CastMember | 'operator';
  readonly command: string;
  readonly input: object;
  /** Where it was entered late: how many days after it had happened, or the date. */
  readonly late?: number | CalendarDate;
}

/** What happens to one project, in order; its opening first. */
export interface Story {
  readonly projectKey: string;
  readonly lines: readonly Line[];
}

/** A programme of the demo: its own lines, and the stories of its projects. */
export interface DemoProgramme {
  readonly key: string;
  /** Days after the demo's begin. */
  readonly opensOn: number;
  readonly timeZone: string;
  readonly name: LocalizedText;
  /** Days after its opening. */
  readonly deadline?: number;
  readonly administrator: CastMember;
  readonly lines: readonly Line[];
  readonly stories: readonly Story[];
}

export const line = (
  day: number,
  who: Line['who'],
  command: string,
  input: object,
  late?: Line['late'],
): Line => ({ day, who, command, input, ...(late === undefined ? {} : { late }) });

export const opening = (day: number, who: Line['who'], input: object, late?: Line['late']): Line =>
  line(day, who, 'openProject', input, late);

export const grant = (day: number, actor: CastMember, role: MembershipRole): Line =>
  line(day, 'office', 'grantMembership', { actor, role });

/** `nl`, `fr` and `en` are the title. `cites` and `detail.of` name keys of the same project. */
interface Told extends LocalizedText {
  readonly kind: string;
  readonly text?: LocalizedText;
  readonly stage?: string;
  readonly source: readonly [kind: string, label: string];
  readonly strength?: string;
  readonly confidence?: string;
  readonly heard?: readonly string[];
  readonly cites?: readonly string[];
  readonly consent?: string;
  readonly detail?: object;
}

/** A piece of evidence as a line. */
export const evidence = (
  day: number,
  who: CastMember,
  key: string,
  told: Told,
  late?: Line['late'],
): Line => {
  const { nl, fr, en, source, strength = 'documented', confidence = 'medium', ...rest } = told;
  const title = { ...(nl && { nl }), ...(fr && { fr }), ...(en && { en }) };
  const from = { kind: source[0], label: source[1] };
  return line(day, who, 'recordEvidence', { key, title, source: from, strength, confidence, ...rest }, late);
};
