import type { Uuid } from '../kernel/ids.js';
import type { LocalizedText } from '../kernel/values.js';

/** The code lists of evidence. */
export const EVIDENCE_KINDS = [
  'insight',
  'voice',
  'barrier',
  'problem-statement',
  'idea',
  'prototype',
  'test-result',
  'learning',
  'document',
  'measurement',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const SOURCE_KINDS = [
  'interview',
  'observation',
  'survey',
  'workshop',
  'desk-research',
  'dataset',
  'field-test',
  'document',
  'other',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Weakest first. */
export const STRENGTHS = ['anecdotal', 'documented', 'measured', 'independently-verified'] as const;
export type Strength = (typeof STRENGTHS)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const CONSENTS = ['recorded', 'not-needed', 'missing'] as const;
export type Consent = (typeof CONSENTS)[number];

export const OUTCOMES = ['supported', 'refuted', 'unclear'] as const;
export type TestOutcome = (typeof OUTCOMES)[number];

/** `label` names no person. Two sources are the same when kind and label are. */
export interface EvidenceSource {
  readonly kind: SourceKind;
  readonly label: string;
  readonly ref?: string;
}

/** Which fields a detail has depends on the evidence's kind; `DETAIL_FIELDS` says which. */
export interface EvidenceDetail {
  readonly approved?: boolean;
  readonly assumption?: string;
  readonly successMeasure?: string;
  readonly of?: Uuid;
  readonly outcome?: TestOutcome;
  readonly type?: string;
  readonly visibility?: 'visible' | 'invisible';
  readonly indicator?: string;
  readonly unit?: string;
  readonly baseline?: string;
  readonly target?: string;
  readonly value?: string;
  readonly artefact?: string;
  readonly recommendation?: string;
}

export interface DetailShape {
  readonly required: readonly (keyof EvidenceDetail)[];
  readonly optional: readonly (keyof EvidenceDetail)[];
}

export const DETAIL_FIELDS: Readonly<Partial<Record<EvidenceKind, DetailShape>>> = {
  'problem-statement': { required: ['approved'], optional: [] },
  prototype: { required: [], optional: ['assumption', 'successMeasure'] },
  'test-result': { required: ['of', 'outcome'], optional: [] },
  barrier: { required: ['type', 'visibility'], optional: [] },
  measurement: { required: ['indicator', 'unit'], optional: ['baseline', 'target', 'value'] },
  document: { required: ['artefact'], optional: [] },
  learning: { required: [], optional: ['recommendation'] },
};

export interface EvidenceContent {
  readonly title: LocalizedText;
  readonly text?: LocalizedText;
  readonly source: EvidenceSource;
  readonly strength: Strength;
  readonly confidence: Confidence;
  /** Keys of the programme's participant groups. */
  readonly heard?: readonly string[];
  /** Evidence of the same project. */
  readonly cites?: readonly Uuid[];
  /** Of a voice only. */
  readonly consent?: Consent;
  readonly detail?: EvidenceDetail;
}

export interface Evidence extends EvidenceContent {
  readonly evidence: Uuid;
  readonly kind: EvidenceKind;
  readonly stage: string;
}
