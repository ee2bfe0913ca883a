import type { CastMember } from '../../cast.js';
import { line, type Line, type Story } from '../../script.js';

const KEY = 'titel-2030';

const assess = (day: number, reason: string, levels: Readonly<Record<string, number>>): readonly Line[] =>
  Object.entries(levels).map(([factor, level]) =>
    line(day, 'office', 'assessFactor', { candidacy: KEY, factor, level, reason }),
  );

/** The bid as a candidacy, assessed while it grew, and after it was lost: what is left of it counts as well. */
export const candidacy: readonly Line[] = [
  line(25, 'office', 'openCandidacy', { key: KEY, framework: 'ecoc', deadline: 365 }),
  ...assess(90, 'De eerste gesprekken zijn gevoerd', { 'OUT-a': 1, 'EUD-a': 1, 'LTS-a': 1 }),
  ...assess(180, 'Wat we hoorden staat in plannen', {
    'OUT-a': 2,
    'OUT-b': 2,
    'EUD-a': 2,
    'CAC-a': 1,
    'MAN-a': 1,
  }),
  ...assess(300, 'De prototypes staan er, de testen lopen', {
    'OUT-a': 3,
    'OUT-b': 3,
    'EUD-c': 2,
    'LTS-b': 2,
    'CTD-b': 2,
    'CAC-b': 2,
    'MAN-b': 2,
  }),
  ...assess(355, 'Zo gaat het bidboek de deur uit', {
    'LTS-a': 2,
    'LTS-d': 2,
    'CTD-a': 2,
    'MAN-a': 2,
    'CAC-a': 2,
  }),
  ...assess(540, 'Ook zonder titel is het bewezen', { 'OUT-a': 4, 'OUT-b': 4, 'LTS-d': 3 }),
  ...assess(660, 'De gemeenteraad besliste', { 'CTD-a': 3, 'LTS-a': 3 }),
  ...assess(715, 'De grensparade is gestopt, de jeugd werkt voort', { 'EUD-c': 1, 'OUT-c': 2 }),
];

type Mapped = readonly [day: number, lead: CastMember, evidence: string, factor: string];

/** Which evidence of a project speaks for which factor. */
const MAPPED: Readonly<Record<string, readonly Mapped[]>> = {
  'lange-tafels': [
    [62, 'south', 'i-1', 'OUT-a'],
    [80, 'south', 'v-1', 'OUT-b'],
    [306, 'south', 'tr-1', 'OUT-b'],
    [533, 'south', 'm-2', 'LTS-d'],
    [655, 'south', 'd-1', 'CTD-a'],
    [655, 'south', 'd-1', 'LTS-a'],
  ],
  'leie-als-plein': [
    [82, 'south', 'v-1', 'OUT-b'],
    [266, 'south', 'pt-2', 'CAC-c'],
    [316, 'south', 'd-1', 'CTD-b'],
    [610, 'south', 'm-2', 'LTS-c'],
  ],
  grensparade: [
    [84, 'north', 'i-1', 'EUD-a'],
    [256, 'north', 'pt-1', 'EUD-c'],
    [505, 'north', 'l-1', 'EUD-d'],
  ],
  kringlooptextiel: [
    [122, 'north', 'i-3', 'LTS-b'],
    [222, 'north', 'id-1', 'CAC-d'],
  ],
  jeugdnetwerk: [[512, 'north', 'l-2', 'OUT-c']],
  'buurtbudget-overleie': [[286, 'north', 'i-3', 'OUT-a']],
  'lege-etalages': [[288, 'south', 'm-1', 'LTS-b']],
  'cultuur-zonder-drempels': [[642, 'north', 'i-1', 'OUT-b']],
};

export const withMappings = (story: Story): Story => {
  const mapped = (MAPPED[story.projectKey] ?? []).map(([day, lead, evidence, factor]) =>
    line(day, lead, 'mapEvidence', { evidence, candidacy: KEY, factor }),
  );
  return { ...story, lines: [...story.lines, ...mapped].toSorted((a, b) => a.day - b.day) };
};
