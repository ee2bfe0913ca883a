import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { EvidenceItem } from '../../../projections/progress/evidence.query.js';
import { DecimalScalar } from '../graphql/scalars.js';
import type { Scope, Scoped } from '../points/scope.js';
import { nodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { Node, PageInfo } from './node.js';
import { LocalizedText, Mark, localized, markValue } from './values.js';

@ObjectType()
export class EvidenceSource {
  @Field(() => String)
  kind: string;
  @Field(() => String)
  label: string;
  @Field(() => String, { nullable: true })
  ref?: string | null;
}

@ObjectType({ description: 'Which fields there are depends on the kind of the evidence.' })
export class EvidenceDetail {
  @Field(() => Boolean, { nullable: true })
  approved?: boolean | null;
  @Field(() => String, { nullable: true })
  assumption?: string | null;
  @Field(() => String, { nullable: true })
  successMeasure?: string | null;
  @Field(() => ID, { nullable: true })
  of?: string | null;
  @Field(() => String, { nullable: true })
  outcome?: string | null;
  @Field(() => String, { nullable: true })
  type?: string | null;
  @Field(() => String, { nullable: true })
  visibility?: string | null;
  @Field(() => String, { nullable: true })
  indicator?: string | null;
  @Field(() => String, { nullable: true })
  unit?: string | null;
  @Field(() => DecimalScalar, { nullable: true })
  baseline?: string | null;
  @Field(() => DecimalScalar, { nullable: true })
  target?: string | null;
  @Field(() => DecimalScalar, { nullable: true })
  value?: string | null;
  @Field(() => String, { nullable: true })
  artefact?: string | null;
  @Field(() => String, { nullable: true })
  recommendation?: string | null;
}

@ObjectType({ implements: () => [Node] })
export class Evidence extends Node {
  @Field(() => ID)
  uuid: string;
  @Field(() => String)
  kind: string;
  @Field(() => String, { description: 'The key of the stage that it counts for.' })
  stage: string;
  @Field(() => LocalizedText)
  title: LocalizedText;
  @Field(() => LocalizedText, { nullable: true })
  text?: LocalizedText | null;
  @Field(() => EvidenceSource)
  source: EvidenceSource;
  @Field(() => String)
  strength: string;
  @Field(() => String)
  confidence: string;
  @Field(() => [String], { description: 'Keys of the groups that were heard.' })
  heard: string[];
  @Field(() => [ID], { description: 'Uuids of evidence of the same project.' })
  cites: string[];
  @Field(() => String, { nullable: true })
  consent?: string | null;
  @Field(() => EvidenceDetail, { nullable: true })
  detail?: EvidenceDetail | null;
  @Field(() => Mark)
  recorded: Mark;
  @Field(() => Mark, { nullable: true, description: 'The last correction.' })
  corrected?: Mark | null;
  @Field(() => Mark, { nullable: true })
  withdrawn?: Mark | null;
  @Field(() => String, { nullable: true })
  withdrawalReason?: string | null;
}

@ObjectType()
export class EvidenceEdge {
  @Field(() => Evidence)
  node: Evidence;
  @Field(() => String)
  cursor: string;
}

@ObjectType()
export class EvidenceConnection {
  @Field(() => [EvidenceEdge])
  edges: EvidenceEdge[];
  @Field(() => [Evidence])
  nodes: Evidence[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
  @Field(() => Int)
  totalCount: number;
}

export type EvidenceValue = Evidence &
  Scoped & { readonly __typename: 'Evidence'; readonly projectId: string };

export const evidenceValue = (context: ApiContext, scope: Scope, item: EvidenceItem): EvidenceValue => {
  const { directory, storeId } = context.runtime;
  const { title, text, source, strength, confidence, heard, cites, consent, detail } = item.content;
  return {
    __typename: 'Evidence',
    scope,
    projectId: item.project,
    id: nodeId(storeId, 'evidence', item.key, scope),
    uuid: item.key,
    kind: item.kind,
    stage: item.stage,
    title: localized(title, context.language),
    text: text === undefined ? null : localized(text, context.language),
    source,
    strength,
    confidence,
    heard: [...(heard ?? [])],
    cites: [...(cites ?? [])],
    consent: consent ?? null,
    detail: detail ?? null,
    recorded: markValue(directory, item.recorded),
    corrected: item.corrected === null ? null : markValue(directory, item.corrected),
    withdrawn: item.withdrawn === null ? null : markValue(directory, item.withdrawn),
    withdrawalReason: item.withdrawalReason,
  };
};
