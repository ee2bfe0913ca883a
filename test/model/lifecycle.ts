/** dt4 (domain 2.2, write-model 6): its stages in order, who decides the gate out of each, what a person judges. */
const DT4 = [
  { stage: 'empathise', optional: false, decider: 'lead', judged: [] },
  { stage: 'define', optional: false, decider: 'lead', judged: [] },
  { stage: 'ideate', optional: true, decider: 'lead', judged: [] },
  { stage: 'prototype', optional: false, decider: 'gatekeeper', judged: [] },
  { stage: 'test', optional: false, decider: 'gatekeeper', judged: [] },
  { stage: 'embed', optional: true, decider: 'gatekeeper', judged: ['owner', 'funding', 'follow-up'] },
] as const;

export interface Step {
  readonly stage: string;
  readonly decider: 'lead' | 'gatekeeper';
  readonly judged: readonly string[];
}

export const OPTIONAL_STAGES: readonly string[] = ['ideate', 'embed'];

export const stepsWith = (chosen: readonly string[]): readonly Step[] =>
  DT4.filter(({ stage, optional }) => !optional || chosen.includes(stage));
