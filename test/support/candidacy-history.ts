import type { CandidacyEvent } from '../../src/domain/candidacy/events.js';
import { candidacyFold, type CandidacyState } from '../../src/domain/candidacy/state.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { StreamName } from '../../src/domain/kernel/ids.js';
import { ECOC } from '../../src/domain/readiness/ecoc.js';
import { idOfText, specDigest } from './derived-ids.js';
import { PROGRAMME } from './programme-history.js';
import { recorded } from './recorded.js';

export const CANDIDACY = idOfText(`candidacy/${PROGRAMME}/bid`);
export const CANDIDACY_STREAM = `candidacy-${CANDIDACY}` as StreamName;
export const ECOC_COPY = {
  key: 'ecoc',
  version: 1,
  contentHash: specDigest.content(ECOC),
  definition: ECOC,
};

export const openedCandidacy = (programme = PROGRAMME): Recorded<CandidacyEvent>[] =>
  recorded<CandidacyEvent>(
    { stream: CANDIDACY_STREAM, programme, at: '2026-02-01T09:00:00.000Z' },
    { type: 'candidacy.opened', data: { key: 'bid', framework: ECOC_COPY } },
  );

export const foldedCandidacy = (events: readonly Recorded<CandidacyEvent>[]): CandidacyState =>
  events.reduce((state, event) => candidacyFold.evolve(state, event), candidacyFold.initialState);
