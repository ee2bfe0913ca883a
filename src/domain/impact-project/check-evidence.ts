import type { FieldIssue } from '../kernel/problem.js';
import type { ProgrammeState } from '../programme/state.js';
import { duplicates, unknownGroups } from './check-details.js';
import { DETAIL_FIELDS, type Evidence, type EvidenceDetail } from './evidence.js';
import type { ProjectState } from './state.js';

/** What the kind, the project and the programme refuse of a piece of evidence as it would stand. */
export const checkEvidence = (
  evidence: Omit<Evidence, 'evidence'>,
  state: ProjectState,
  programme: ProgrammeState,
  at = '',
): readonly FieldIssue[] => [
  ...unknownGroups(evidence.heard, programme, `${at}heard`),
  ...duplicates(evidence.heard, `${at}heard`),
  ...duplicates(evidence.cites, `${at}cites`),
  ...(evidence.cites ?? []).flatMap((id, index) =>
    state.evidence.get(id)?.live ? [] : [{ path: `${at}cites.${index}`, code: 'UNKNOWN_EVIDENCE' }],
  ),
  ...(evidence.consent !== undefined && evidence.kind !== 'voice'
    ? [{ path: `${at}consent`, code: 'NOT_OF_THIS_KIND', params: { kind: evidence.kind } }]
    : []),
  ...checkDetail(evidence, state, `${at}detail`),
];

const checkDetail = (
  { kind, detail }: Omit<Evidence, 'evidence'>,
  state: ProjectState,
  at: string,
): readonly FieldIssue[] => {
  const shape = DETAIL_FIELDS[kind];
  if (shape === undefined)
    return detail === undefined ? [] : [{ path: at, code: 'NOT_OF_THIS_KIND', params: { kind } }];
  const given = Object.keys(detail ?? {}) as (keyof EvidenceDetail)[];
  const known = [...shape.required, ...shape.optional];
  return [
    ...shape.required
      .filter((field) => !given.includes(field))
      .map((field) => ({ path: `${at}.${field}`, code: 'REQUIRED' })),
    ...given
      .filter((field) => !known.includes(field))
      .map((field) => ({ path: `${at}.${field}`, code: 'NOT_OF_THIS_KIND', params: { kind } })),
    ...(kind === 'test-result' && detail?.of !== undefined && !isLivePrototype(state, detail)
      ? [{ path: `${at}.of`, code: 'UNKNOWN_PROTOTYPE' }]
      : []),
  ];
};

const isLivePrototype = (state: ProjectState, { of }: EvidenceDetail): boolean => {
  const entry = of === undefined ? undefined : state.evidence.get(of);
  return entry !== undefined && entry.live && entry.content.kind === 'prototype';
};
