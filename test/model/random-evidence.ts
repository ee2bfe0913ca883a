import type { Random } from '../support/random.js';
import { GROUPS, type Fields } from './programme.js';
import type { ModelProject } from './project.js';

const KINDS =
  'insight voice barrier problem-statement idea prototype test-result learning document measurement'.split(
    ' ',
  );
const UNKNOWN = '00000000-0000-8000-8000-000000000000';

/** Whether something with a probability comes about. */
export const chance = (random: Random, probability: number): boolean => random.next() < probability;

export const anyText = (random: Random): Fields => ({
  [random.pick(['nl', 'fr', 'en'])]: `Text ${random.below(1000)}`,
});

export const anyGroups = (random: Random): string[] =>
  Array.from({ length: random.below(3) }, () => random.pick([...GROUPS.slice(0, 5), 'a-group', 'other']));

export const anyEvidence = (random: Random, project: ModelProject): string =>
  chance(random, 0.05) ? UNKNOWN : random.pick([...project.evidence.keys(), UNKNOWN]);

/** What a piece of evidence can say, mostly as its kind has it. */
export const evidenceContent = (random: Random, project: ModelProject, kind: string): Fields => {
  const live = [...project.evidence].filter(([, entry]) => entry.live);
  const ids = live.map(([id]) => id);
  const prototypes = live.filter(([, entry]) => entry.kind === 'prototype').map(([id]) => id);
  const shape = chance(random, 0.06) ? random.pick(KINDS) : kind;
  const detail = detailOf(random, shape, random.pick([...prototypes, anyEvidence(random, project)]));
  return {
    title: anyText(random),
    source: { kind: random.pick(['interview', 'survey']), label: random.pick(['A', 'B']) },
    strength: random.pick(['anecdotal', 'measured']),
    confidence: random.pick(['low', 'high']),
    ...(chance(random, 0.3) ? { heard: anyGroups(random) } : {}),
    ...(chance(random, 0.2) ? { text: anyText(random) } : {}),
    ...(chance(random, 0.2) && ids.length > 0
      ? { cites: [random.pick(ids), ...(chance(random, 0.2) ? [anyEvidence(random, project)] : [])] }
      : {}),
    ...(chance(random, shape === 'voice' ? 0.7 : 0.03)
      ? { consent: random.pick(['recorded', 'not-needed', 'missing']) }
      : {}),
    ...(detail === undefined || chance(random, 0.05) ? {} : { detail }),
  };
};

export const anyKind = (random: Random, project: ModelProject): string =>
  project.ended && chance(random, 0.7) ? 'learning' : random.pick(KINDS);

const detailOf = (random: Random, kind: string, of: string): Fields | undefined => {
  const maybe = (fields: Fields): Fields => (chance(random, 0.6) ? fields : {});
  switch (kind) {
    case 'problem-statement':
      return { approved: chance(random, 0.5) };
    case 'prototype':
      return { ...maybe({ assumption: 'They will come' }), ...maybe({ successMeasure: 'Ten do' }) };
    case 'test-result':
      return { of, outcome: random.pick(['supported', 'refuted']) };
    case 'barrier':
      return { type: 'financial', visibility: random.pick(['visible', 'invisible']) };
    case 'measurement':
      return {
        ...maybe({ unit: 'visits' }),
        indicator: 'visits',
        ...maybe({ baseline: '10', target: '20' }),
      };
    case 'document':
      return { artefact: 'report' };
    case 'learning':
      return maybe({ recommendation: 'Do it again' });
    default:
      return undefined;
  }
};
