import type { CastMember } from './cast.js';

/** One line of a story: on which day after the programme's opening, who does what. `input` without the project. */
export interface Line {
  readonly day: number;
  readonly who: CastMember;
  readonly command: string;
  readonly input: object;
  /** Days before the recording that it happened, where it was entered late. */
  readonly daysEarlier?: number;
}

/** What happens to one imported project, in order. */
export interface Story {
  readonly projectKey: string;
  readonly lead: CastMember;
  readonly lines: readonly Line[];
}

export const line = (
  day: number,
  who: CastMember,
  command: string,
  input: object,
  daysEarlier?: number,
): Line => ({
  day,
  who,
  command,
  input,
  ...(daysEarlier === undefined ? {} : { daysEarlier }),
});

interface Told {
  readonly kind: string;
  readonly fr: string;
  readonly en: string;
  readonly source: readonly [kind: string, label: string];
  readonly strength?: string;
  readonly heard?: readonly string[];
  readonly cites?: readonly string[];
  readonly consent?: string;
  readonly detail?: object;
}

/** A piece of evidence as a line. `cites` and `detail.of` name keys of the same project; the seeding makes them ids. */
export const evidence = (day: number, who: CastMember, key: string, told: Told): Line => {
  const { fr, en, source, strength = 'documented', ...rest } = told;
  return line(day, who, 'recordEvidence', {
    key,
    title: { fr, en },
    source: { kind: source[0], label: source[1] },
    strength,
    confidence: 'medium',
    ...rest,
  });
};
