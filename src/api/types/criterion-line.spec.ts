import { expect, it } from '@jest/globals';
import type { EvidenceKind } from '../../domain/impact-project/evidence.js';
import { DT4 } from '../../domain/lifecycle/dt4.js';
import { evaluateCriteria } from '../../domain/lifecycle/evaluate.js';
import { DEFAULT_GROUPS } from '../../domain/programme/default-groups.js';
import type { Evidence } from '../../domain/impact-project/evidence.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { Language } from '../../domain/kernel/values.js';
import { criterionLine } from './criterion-line.js';

const labelOf = (key: string) => DEFAULT_GROUPS.find((group) => group.key === key)?.label ?? { en: key };

let number = 0;
const evidence = (kind: EvidenceKind, label: string, more: Partial<Evidence> = {}): Evidence => ({
  evidence: `${(number += 1)}` as Uuid,
  kind,
  stage: 'empathise',
  title: { en: 'x' },
  source: { kind: 'interview', label },
  strength: 'anecdotal',
  confidence: 'low',
  ...more,
});

const lines = (
  stage: string,
  live: readonly Evidence[],
  language: Language,
  groups: readonly string[] = ['young-people', 'residents'],
) => {
  const definition = DT4.stages.find(({ key }) => key === stage);
  if (definition === undefined) throw new Error(stage);
  return evaluateCriteria(definition, live, groups, []).map((progress) =>
    criterionLine(progress, labelOf, language),
  );
};

const heard = [
  evidence('insight', 'a', { heard: ['residents'] }),
  evidence('insight', 'a'),
  evidence('insight', 'b'),
  evidence('voice', 'b', { consent: 'missing' }),
];

it.each<[Language, string[]]>([
  ['en', ['3 of 5 insights, from 2 of 3 sources', 'not heard yet: young people', '0 of 1 voice in order']],
  ['nl', ['3 van 5 inzichten, uit 2 van 3 bronnen', 'nog niet gehoord: jongeren', '0 van 1 stem in orde']],
  [
    'fr',
    ['3 sur 5 constats, de 2 sources sur 3', 'pas encore entendus : jeunes', '0 sur 1 témoignage en ordre'],
  ],
])('says how far the first stage is, in %s', (language, expected) => {
  expect(lines('empathise', heard, language)).toEqual(expected);
});

it('says what is not there yet, or cannot be measured', () => {
  expect(lines('empathise', [], 'en', [])).toEqual([
    '0 of 5 insights, from 0 of 3 sources',
    'cannot be measured: the project names no target groups',
    'no voices yet',
  ]);
  expect(lines('ideate', [], 'fr')).toContain('non mesurable : il n’y a pas encore de tour d’évaluation');
  expect(lines('test', [], 'nl')[0]).toBe('nog geen prototypes');
  expect(lines('embed', [], 'en')[0]).toBe('to be judged by a person');
});
