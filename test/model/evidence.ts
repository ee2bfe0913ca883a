import type { Fields } from './programme.js';
import { repeated } from './same.js';

export interface ModelEvidence {
  readonly by: string;
  readonly kind: string;
  content: Fields;
  live: boolean;
}

/** Of each kind: the fields of its detail, those that must be there without a question mark (write-model 7). */
const DETAILS: Readonly<Record<string, string>> = {
  'problem-statement': 'approved',
  prototype: 'assumption? successMeasure?',
  'test-result': 'of outcome',
  barrier: 'type visibility',
  measurement: 'indicator unit baseline? target? value?',
  document: 'artefact',
  learning: 'recommendation?',
};

/** What is wrong with evidence as it would stand: `<path> <code>`. */
export const evidenceIssues = (
  content: Fields,
  kind: string,
  others: ReadonlyMap<string, ModelEvidence>,
  groups: readonly string[],
): string[] => {
  const heard = (content['heard'] ?? []) as readonly string[];
  const cites = (content['cites'] ?? []) as readonly string[];
  return [
    ...groupIssues(heard, groups, 'heard'),
    ...repeated(cites).map((index) => `cites.${index} DUPLICATE`),
    ...cites.flatMap((id, index) => (others.get(id)?.live ? [] : [`cites.${index} UNKNOWN_EVIDENCE`])),
    ...(content['consent'] !== undefined && kind !== 'voice' ? ['consent NOT_OF_THIS_KIND'] : []),
    ...detailIssues(content['detail'] as Fields | undefined, kind, others),
  ];
};

export const groupIssues = (named: readonly string[], groups: readonly string[], path: string): string[] => [
  ...named.flatMap((group, index) => (groups.includes(group) ? [] : [`${path}.${index} UNKNOWN_GROUP`])),
  ...repeated(named).map((index) => `${path}.${index} DUPLICATE`),
];

const detailIssues = (
  detail: Fields | undefined,
  kind: string,
  others: ReadonlyMap<string, ModelEvidence>,
): string[] => {
  const shape = DETAILS[kind];
  if (shape === undefined) return detail === undefined ? [] : ['detail NOT_OF_THIS_KIND'];
  const fields = shape.split(' ');
  const names = fields.map((field) => field.replace('?', ''));
  const given = Object.keys(detail ?? {});
  const of = others.get(String(detail?.['of']));
  return [
    ...fields.filter((field) => !field.endsWith('?') && !given.includes(field)).map(required),
    ...given.filter((field) => !names.includes(field)).map((field) => `detail.${field} NOT_OF_THIS_KIND`),
    ...(kind === 'test-result' && given.includes('of') && !(of?.live && of.kind === 'prototype')
      ? ['detail.of UNKNOWN_PROTOTYPE']
      : []),
  ];
};

const required = (field: string): string => `detail.${field} REQUIRED`;
