import { assessing, opening } from './candidacy.js';
import { misdated, precedes, type Happening } from './days.js';
import { invalid, NOTHING_TO_DO, type Refusal, type Verdict } from './outcome.js';
import { repeated, same } from './same.js';

export type Fields = Readonly<Record<string, unknown>>;

/** The default participant groups. */
export const GROUPS =
  'residents children young-people older-people families newcomers people-in-poverty people-with-disabilities students volunteers artists entrepreneurs associations city-staff visitors'.split(
    ' ',
  );

interface Group {
  readonly key: string;
}

/** A programme as its own commands and its projects need it. */
export class ModelProgramme {
  /** `<actor> <role>`, since when. */
  readonly held = new Map<string, Happening>();
  /** By id, the keys of its factors. */
  readonly candidacies = new Map<string, readonly string[]>();
  #groups: readonly string[] = GROUPS;
  #details: Fields;

  constructor(
    readonly id: string,
    readonly zone: string,
    details: Fields,
    administrator: string,
    when: Happening,
  ) {
    this.#details = details;
    this.held.set(`${administrator} administrator`, when);
  }

  static opening(input: Fields, when: Happening): Verdict {
    if (input['administrator'] === 'cli') return invalid('administrator RESERVED_ACTOR');
    const { timeZone = 'Europe/Brussels' } = input as { timeZone?: string };
    const wrong = misdated(when, timeZone);
    return wrong === undefined ? ['programme.opened', 'programme.membership-granted'] : invalid(wrong);
  }

  get groups(): readonly string[] {
    return this.#groups;
  }

  has(actor: string, role: string): boolean {
    return this.held.has(`${actor} ${role}`);
  }

  isMember(actor: string): boolean {
    return this.membersWith('').some((member) => member === actor);
  }

  /** Those who hold a role; any role where it is empty. */
  membersWith(role: string): string[] {
    const holding = [...this.held.keys()].map((pair) => pair.split(' '));
    return holding.filter(([, held]) => role === '' || held === role).map(([actor]) => actor!);
  }

  decide(command: string, input: Fields, when: Happening): Verdict {
    const wrong = misdated(when, this.zone);
    if (wrong !== undefined) return invalid(wrong);
    if (command === 'openCandidacy') return opening(input);
    if (command === 'assessFactor') return assessing(input, this);
    if (command === 'describeProgramme') return this.#describing(input);
    return command === 'grantMembership' ? this.#granting(input) : this.#withdrawing(input, when);
  }

  apply(command: string, input: Fields, when: Happening): void {
    const pair = `${String(input['actor'])} ${String(input['role'])}`;
    if (command === 'grantMembership') this.held.set(pair, when);
    else if (command === 'withdrawMembership') this.held.delete(pair);
    else if (command === 'describeProgramme') {
      const { changes, cleared = [] } = input as { changes: Fields; cleared?: string[] };
      const whole = Object.entries({ ...this.#details, ...changes });
      this.#details = Object.fromEntries(whole.filter(([field]) => !cleared.includes(field)));
      const groups = changes['groups'] as readonly Group[] | undefined;
      if (groups !== undefined) this.#groups = groups.map(({ key }) => key);
    }
  }

  #granting({ actor, role }: Fields): Verdict {
    if (actor === 'cli') return invalid('actor RESERVED_ACTOR');
    return this.has(String(actor), String(role)) ? NOTHING_TO_DO : ['programme.membership-granted'];
  }

  #withdrawing({ actor, role }: Fields, when: Happening): Verdict {
    const granted = this.held.get(`${String(actor)} ${String(role)}`);
    if (granted === undefined) return NOTHING_TO_DO;
    if (role === 'administrator' && this.membersWith('administrator').length === 1)
      return invalid('actor LAST_ADMINISTRATOR');
    return precedes(when, granted, this.zone)
      ? invalid('happenedOn BEFORE_THE_MOVE_BEFORE')
      : ['programme.membership-withdrawn'];
  }

  #describing(input: Fields): Verdict {
    const { changes, cleared = [] } = input as { changes: Fields; cleared?: string[] };
    const twice = repeated(((changes['groups'] ?? []) as readonly Group[]).map(({ key }) => key));
    if (twice.length > 0) return invalid(...twice.map((index) => `changes.groups.${index}.key DUPLICATE`));
    return correction(this.#details, changes, cleared) ?? ['programme.described'];
  }
}

/** Why a correction is none: a field both changed and cleared, or nothing that would change. */
export const correction = (
  standing: Fields,
  changes: Fields,
  cleared: readonly string[],
): Refusal | undefined => {
  const both = cleared.flatMap((field, index) =>
    field in changes ? [`cleared.${index} CHANGED_AND_CLEARED`] : [],
  );
  if (both.length > 0) return invalid(...both);
  return effective(standing, changes, cleared).length === 0 ? NOTHING_TO_DO : undefined;
};

/** The fields that a correction really changes or removes. */
export const effective = (standing: Fields, changes: Fields, cleared: readonly string[]): string[] => [
  ...Object.keys(changes).filter((field) => !same(standing[field], changes[field])),
  ...cleared.filter((field) => standing[field] !== undefined),
];
