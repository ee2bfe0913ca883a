import type { Sha256 } from '../kernel/ids.js';
import type { LocalizedText } from '../kernel/values.js';
import type { EvidenceKind } from '../impact-project/evidence.js';

/** `{field: value}`: a field of the evidence, or of its detail. */
export type FieldMatch = Readonly<Record<string, string | boolean>>;

/** Exactly one rule a criterion. */
export type CriterionRule =
  | {
      readonly count: {
        readonly kinds: readonly EvidenceKind[];
        readonly atLeast: number;
        /** How many different sources, by kind and label, the counted evidence must come from. */
        readonly sources?: number;
        readonly where?: FieldMatch;
      };
    }
  | {
      readonly each: {
        readonly kind: EvidenceKind;
        readonly has?: readonly string[];
        readonly where?: FieldMatch;
        readonly not?: FieldMatch;
      };
    }
  | {
      readonly cites: {
        readonly kind: EvidenceKind;
        readonly of: EvidenceKind;
        readonly atLeast: number;
        readonly where?: FieldMatch;
      };
    }
  | { readonly answered: { readonly kind: EvidenceKind; readonly by: EvidenceKind } }
  | { readonly 'groups-heard': Readonly<Record<string, never>> }
  | { readonly judged: Readonly<Record<string, never>> }
  | { readonly scored: { readonly atLeast: number; readonly evaluators: number } };

export interface Criterion {
  readonly key: string;
  readonly labels: LocalizedText;
  readonly must: boolean;
  readonly enforced: boolean;
  readonly rule: CriterionRule;
}

export interface Stage {
  readonly key: string;
  readonly labels: LocalizedText;
  readonly meaning: LocalizedText;
  readonly criteria: readonly Criterion[];
}

export type GateDecider = 'lead' | 'gatekeeper';

/** `<from>-<to>`; the last is `<from>-completion` and has no `to`. */
export interface Gate {
  readonly key: string;
  readonly from: string;
  readonly to?: string;
  readonly decider: GateDecider;
}

export interface LifecycleDefinition {
  readonly key: string;
  readonly version: number;
  readonly labels: LocalizedText;
  readonly stages: readonly Stage[];
  readonly gates: readonly Gate[];
}

/** A definition as copied into the project that is led by it. `contentHash` is over `definition` as stored. */
export interface LifecycleCopy {
  readonly key: string;
  readonly version: number;
  readonly contentHash: Sha256;
  readonly definition: LifecycleDefinition;
}
