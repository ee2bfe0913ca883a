import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { FrameworkDefinition } from '../../domain/readiness/framework.js';
import type { Language } from '../../domain/kernel/values.js';
import type { Candidacy as Row } from '../../../projections/readiness/candidacies.query.js';
import type { FrameworkRow } from '../../../projections/readiness/tables.js';
import { MomentScalar } from '../graphql/scalars.js';
import type { Scope, Scoped } from '../points/scope.js';
import { nodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { Node, PageInfo } from './node.js';
import { LocalizedText, Mark, localized, markValue } from './values.js';

@ObjectType({ description: 'What a candidacy is judged by.' })
export class Factor {
  @Field(() => String)
  key: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => String, { nullable: true, description: 'Where the source has it.' })
  reference?: string | null;
}

@ObjectType({
  description: 'Factors that belong together. Categories weigh the same, and so do its factors.',
})
export class FactorCategory {
  @Field(() => String)
  key: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => [Factor])
  factors: Factor[];
}

@ObjectType()
export class FrameworkSource {
  @Field(() => String)
  label: string;
  @Field(() => String, { nullable: true })
  ref?: string | null;
}

@ObjectType({ description: 'The framework that a candidacy is led by, as copied when it was opened.' })
export class Framework {
  @Field(() => String)
  key: string;
  @Field(() => Int)
  version: number;
  @Field(() => String, { description: 'SHA-256 of the RFC 8785 form of the definition as stored.' })
  contentHash: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => FrameworkSource, { nullable: true })
  source?: FrameworkSource | null;
  @Field(() => [FactorCategory])
  categories: FactorCategory[];
}

@ObjectType({ implements: () => [Node], description: 'A bid for a title, led by a framework to a deadline.' })
export class Candidacy extends Node {
  @Field(() => ID)
  uuid: string;
  @Field(() => String, { nullable: true })
  key?: string | null;
  @Field(() => MomentScalar, { nullable: true })
  deadline?: string | null;
  @Field(() => Mark)
  opened: Mark;
  @Field(() => Int, { description: 'What `expectedVersion` names.' })
  version: number;
}

@ObjectType()
export class CandidacyEdge {
  @Field(() => Candidacy)
  node: Candidacy;
  @Field(() => String)
  cursor: string;
}

@ObjectType()
export class CandidacyConnection {
  @Field(() => [CandidacyEdge])
  edges: CandidacyEdge[];
  @Field(() => [Candidacy])
  nodes: Candidacy[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
}

export type CandidacyValue = Candidacy & Scoped & { readonly __typename: 'Candidacy'; readonly row: Row };

export const candidacyValue = (context: ApiContext, scope: Scope, row: Row): CandidacyValue => ({
  __typename: 'Candidacy',
  scope,
  row,
  id: nodeId(context.runtime.storeId, 'candidacy', row.key, scope),
  uuid: row.key,
  key: row.candidacyKey,
  deadline: row.deadline,
  opened: markValue(context.runtime.directory, row.opened),
  version: row.version,
});

export const frameworkValue = (row: FrameworkRow, language: Language): Framework => ({
  key: row.frameworkKey,
  version: row.version,
  contentHash: row.contentHash,
  label: localized(row.definition.labels, language),
  source: row.definition.source ?? null,
  categories: row.definition.categories.map((category) => categoryValue(category, language)),
});

export const categoryValue = (
  { key, labels, factors }: FrameworkDefinition['categories'][number],
  language: Language,
): FactorCategory => ({
  key,
  label: localized(labels, language),
  factors: factors.map((factor) => factorValue(factor, language)),
});

export const factorValue = (
  { key, labels, reference }: FrameworkDefinition['categories'][number]['factors'][number],
  language: Language,
): Factor => ({ key, label: localized(labels, language), reference: reference ?? null });
