import {
  cardsByIds,
  cardsOf,
  involvementsOf,
  roundsByIds,
  roundsOf,
  rubricsOf,
} from '../../../projections/evaluation/query.js';
import type { Card, Involvement, Round } from '../../../projections/evaluation/query.js';
import type { RubricRow } from '../../../projections/evaluation/tables.js';
import type { Views } from '../../application/ports/views.js';
import type { Evidence } from '../../domain/impact-project/evidence.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { HistoryEntry } from '../../../projections/history/query.js';
import { historyByIds } from '../../../projections/history/query.js';
import type { Programme, ServiceToken } from '../../../projections/members/query.js';
import { programmesByIds, serviceTokensByIds } from '../../../projections/members/query.js';
import type { EvidenceItem } from '../../../projections/progress/evidence.query.js';
import { evidenceByIds, liveEvidenceOf } from '../../../projections/progress/evidence.query.js';
import type { Condition, GateAct, Visit, Waiting } from '../../../projections/progress/parts.query.js';
import {
  conditionsByIds,
  conditionsOf,
  gateActsOf,
  lifecyclesOf,
  visitsOf,
  waitingsOf,
} from '../../../projections/progress/parts.query.js';
import type { Project } from '../../../projections/progress/query.js';
import { projectsByIds } from '../../../projections/progress/query.js';
import type { Candidacy } from '../../../projections/readiness/candidacies.query.js';
import { candidaciesByIds, frameworksOf } from '../../../projections/readiness/candidacies.query.js';
import { assessmentRowsOf } from '../../../projections/readiness/readiness.query.js';
import type { AssessmentRow, FrameworkRow } from '../../../projections/readiness/tables.js';
import type { LifecycleRow } from '../../../projections/progress/tables.js';
import type { PointLoader } from './point-loader.js';
import { pointLoader } from './point-loader.js';
import type { Point } from '../../../projections/point.js';

/** One request's: nothing is kept from one to the next. Those `Of` a project or a candidacy are loaded by its id. */
export interface Loaders {
  readonly programme: PointLoader<Programme>;
  readonly serviceToken: PointLoader<ServiceToken>;
  readonly project: PointLoader<Project>;
  readonly evidence: PointLoader<EvidenceItem>;
  readonly condition: PointLoader<Condition>;
  readonly candidacy: PointLoader<Candidacy>;
  readonly event: PointLoader<HistoryEntry>;
  readonly lifecycleOf: PointLoader<LifecycleRow>;
  readonly frameworkOf: PointLoader<FrameworkRow>;
  readonly assessmentsOf: PointLoader<readonly AssessmentRow[]>;
  readonly visitsOf: PointLoader<readonly Visit[]>;
  readonly waitingsOf: PointLoader<readonly Waiting[]>;
  readonly gateActsOf: PointLoader<readonly GateAct[]>;
  readonly conditionsOf: PointLoader<readonly Condition[]>;
  readonly round: PointLoader<Round>;
  readonly card: PointLoader<Card>;
  readonly roundsOf: PointLoader<readonly Round[]>;
  /** By round. */
  readonly rubricOf: PointLoader<RubricRow>;
  /** By round. */
  readonly cardsOf: PointLoader<readonly Card[]>;
  readonly involvementsOf: PointLoader<readonly Involvement[]>;
  readonly liveEvidenceOf: PointLoader<readonly Evidence[]>;
}

type Query<V> = (views: Views, point: Point, ids: readonly Uuid[]) => Promise<ReadonlyMap<Uuid, V>>;

export const createLoaders = (views: Views): Loaders => {
  const by = <V>(query: Query<V>): PointLoader<V> =>
    pointLoader((point, ids) => query(views, point, ids as readonly Uuid[]));
  return {
    programme: by(programmesByIds),
    serviceToken: by(serviceTokensByIds),
    project: by(projectsByIds),
    evidence: by(evidenceByIds),
    condition: by(conditionsByIds),
    candidacy: by(candidaciesByIds),
    event: by(historyByIds),
    lifecycleOf: by(lifecyclesOf),
    frameworkOf: by(frameworksOf),
    assessmentsOf: by(assessmentRowsOf),
    visitsOf: by(visitsOf),
    waitingsOf: by(waitingsOf),
    gateActsOf: by(gateActsOf),
    conditionsOf: by(conditionsOf),
    round: by(roundsByIds),
    card: by(cardsByIds),
    roundsOf: by(roundsOf),
    rubricOf: by(rubricsOf),
    cardsOf: by(cardsOf),
    involvementsOf: by(involvementsOf),
    liveEvidenceOf: by(liveEvidenceOf),
  };
};
