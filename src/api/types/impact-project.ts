import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, DecimalScalar } from '../graphql/scalars.js';
import type { Scope, Scoped } from '../points/scope.js';
import { nodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import type { Project as Row } from '../../../projections/progress/query.js';
import { standstillDays } from '../../../projections/progress/standstill.js';
import { subsidyShare } from './subsidy-share.js';
import { Node, PageInfo } from './node.js';
import { Ending } from './progress.js';
import { Actor, LocalizedText, Mark, Money, actorValue, localized, markValue } from './values.js';

@ObjectType()
export class Period {
  @Field(() => DateScalar)
  from: string;
  @Field(() => DateScalar)
  to: string;
}

@ObjectType()
export class Budget {
  @Field(() => Money, { nullable: true })
  asked?: Money | null;
  @Field(() => Money, { nullable: true })
  total?: Money | null;
  @Field(() => Money, { nullable: true })
  subsidy?: Money | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The subsidy in percent of the total, with one decimal; null unless both are in one currency.',
  })
  subsidyShare?: string | null;
}

@ObjectType()
export class Partner {
  @Field(() => String)
  organisation: string;
  @Field(() => String)
  role: string;
}

@ObjectType({ description: 'Where a project came from.' })
export class Origin {
  @Field(() => String)
  source: string;
  @Field(() => String, { nullable: true })
  key?: string | null;
  @Field(() => Int, { nullable: true })
  votes?: number | null;
  @Field(() => String, { nullable: true })
  language?: string | null;
}

@ObjectType({ implements: () => [Node], description: 'One undertaking, led through a lifecycle.' })
export class ImpactProject extends Node {
  @Field(() => ID)
  uuid: string;
  @Field(() => String, { nullable: true })
  key?: string | null;
  @Field(() => LocalizedText)
  title: LocalizedText;
  @Field(() => LocalizedText, { nullable: true })
  challenge?: LocalizedText | null;
  @Field(() => LocalizedText, { nullable: true })
  impact?: LocalizedText | null;
  @Field(() => [String])
  themes: string[];
  @Field(() => [Int])
  sdgs: number[];
  @Field(() => String, { nullable: true })
  district?: string | null;
  @Field(() => Period, { nullable: true })
  period?: Period | null;
  @Field(() => Budget, { nullable: true })
  budget?: Budget | null;
  @Field(() => [Partner])
  partners: Partner[];
  @Field(() => Origin, { nullable: true })
  origin?: Origin | null;
  @Field(() => [String], { description: 'Optional stages of the lifecycle that were chosen.' })
  optionalStages: string[];
  @Field(() => Mark)
  opened: Mark;
  @Field(() => String, { description: 'active, gate-requested, paused, held, completed, stopped' })
  status: string;
  @Field(() => String, { nullable: true, description: 'The key of the gate that waits for its decision.' })
  requestedGate?: string | null;
  @Field(() => [Actor])
  leads: Actor[];
  @Field(() => Ending, { nullable: true })
  ending?: Ending | null;
  @Field(() => Int, { description: 'Days since anything but a correction of details was recorded.' })
  standstillDays: number;
  @Field(() => Int, { description: 'What `expectedVersion` names.' })
  version: number;
}

@ObjectType()
export class ImpactProjectEdge {
  @Field(() => ImpactProject)
  node: ImpactProject;
  @Field(() => String)
  cursor: string;
}

@ObjectType()
export class ImpactProjectConnection {
  @Field(() => [ImpactProjectEdge])
  edges: ImpactProjectEdge[];
  @Field(() => [ImpactProject])
  nodes: ImpactProject[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
}

export type ProjectValue = ImpactProject &
  Scoped & { readonly __typename: 'ImpactProject'; readonly row: Row };

export const projectValue = (context: ApiContext, scope: Scope, row: Row): ProjectValue => {
  const { language, runtime } = context;
  const { directory, storeId } = runtime;
  const { standing, budget } = row;
  const inLanguage = (text: Row['challenge']) => (text === null ? null : localized(text, language));
  return {
    __typename: 'ImpactProject',
    scope,
    row,
    id: nodeId(storeId, 'impactProject', row.key, scope),
    uuid: row.key,
    key: row.projectKey,
    title: localized(row.title, language),
    challenge: inLanguage(row.challenge),
    impact: inLanguage(row.impact),
    themes: [...(row.themes ?? [])],
    sdgs: [...(row.sdgs ?? [])],
    district: row.district,
    period: row.period,
    budget: budget === null ? null : { ...budget, subsidyShare: subsidyShare(budget) },
    partners: [...(row.partners ?? [])],
    origin: row.origin,
    optionalStages: [...(row.optionalStages ?? [])],
    opened: markValue(directory, row.opened),
    status: standing.status,
    requestedGate: standing.requestedGate,
    leads: standing.leads.map((lead) => actorValue(directory, lead)),
    ending:
      standing.ending === null
        ? null
        : { ...standing.ending, done: markValue(directory, standing.ending.mark) },
    standstillDays: standstillDays(standing.lastActivity, scope.point.at),
    version: standing.version,
  };
};
