import type { CandidacyState } from '../candidacy/state.js';
import type { OtherStreams } from '../kernel/decider.js';
import { streamOf, type StreamName } from '../kernel/ids.js';
import type { FieldIssue } from '../kernel/problem.js';
import type { ProgrammeState } from '../programme/state.js';
import type { Mapping } from './mapping.js';
import type { OnProject } from './project-command.js';

export type OnMapping = OnProject & Mapping;

export const candidacyRead = ({ candidacy }: Mapping): readonly StreamName[] => [
  streamOf('candidacy', candidacy),
];

/** A candidacy of another programme is as absent as one that was never opened: nothing of it is told. */
export const checkFactor = (
  { candidacy, factor }: Mapping,
  programme: ProgrammeState,
  streams: OtherStreams,
): readonly FieldIssue[] => {
  const state = streams.get(streamOf('candidacy', candidacy))?.state as CandidacyState | undefined;
  if (state?.programme === undefined || state.programme !== programme.id)
    return [{ path: 'candidacy', code: 'UNKNOWN_CANDIDACY' }];
  return state.factors.has(factor) ? [] : [{ path: 'factor', code: 'UNKNOWN_FACTOR', params: { factor } }];
};
