import {
  CandidacyOfEntryResolver,
  CandidacyResolver,
  ProgrammeCandidaciesResolver,
} from './candidacy.resolver.js';
import {
  CandidacyDifferenceResolver,
  ChangeResolver,
  ProgrammeDifferenceResolver,
  ProjectDifferenceResolver,
} from './difference.resolver.js';
import {
  EvaluationRoundResolver,
  GateActResolver,
  ProjectRoundsResolver,
  ScoreCardResolver,
} from './evaluation.resolver.js';
import {
  HistoryConnectionResolver,
  HistoryEntryResolver,
  ProgrammeHistoryResolver,
  ProjectHistoryResolver,
} from './history.resolver.js';
import { ImpactProjectConnectionResolver, ImpactProjectResolver } from './impact-project.resolver.js';
import { LiveEventResolver, LiveResolver } from './live.resolver.js';
import { MutationsResolver } from './mutations.resolver.js';
import { ConditionResolver, EvidenceResolver } from './parents.resolver.js';
import { ProgrammeCountsResolver } from './programme-counts.resolver.js';
import { ProgrammeResolver } from './programme.resolver.js';
import {
  CandidacyReadinessResolver,
  CategoryReadinessResolver,
  FactorReadinessResolver,
  ReadinessExplanationResolver,
  ReadinessResolver,
} from './readiness.resolver.js';
import { RootResolver } from './root.resolver.js';
import { ServiceLimitsResolver } from './service-limits.resolver.js';

/** Every resolver: what the schema is made of. */
export const RESOLVERS = [
  RootResolver,
  ServiceLimitsResolver,
  MutationsResolver,
  ImpactProjectResolver,
  ImpactProjectConnectionResolver,
  EvidenceResolver,
  ConditionResolver,
  ProgrammeResolver,
  ProgrammeCountsResolver,
  CandidacyResolver,
  ProgrammeCandidaciesResolver,
  CandidacyOfEntryResolver,
  CandidacyReadinessResolver,
  ReadinessResolver,
  CategoryReadinessResolver,
  FactorReadinessResolver,
  ReadinessExplanationResolver,
  ProjectHistoryResolver,
  ProgrammeHistoryResolver,
  HistoryConnectionResolver,
  HistoryEntryResolver,
  ProjectDifferenceResolver,
  CandidacyDifferenceResolver,
  ProgrammeDifferenceResolver,
  ChangeResolver,
  LiveResolver,
  LiveEventResolver,
  ProjectRoundsResolver,
  GateActResolver,
  EvaluationRoundResolver,
  ScoreCardResolver,
] as const;
