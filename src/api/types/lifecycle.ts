import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Language } from '../../domain/kernel/values.js';
import type { LifecycleDefinition } from '../../domain/lifecycle/definition.js';
import type { LifecycleRow } from '../../../projections/progress/tables.js';
import { LocalizedText, localized } from './values.js';

@ObjectType()
export class Stage {
  @Field(() => String)
  key: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => LocalizedText)
  meaning: LocalizedText;
}

@ObjectType({ description: 'The decision between two stages, or between the last one and completion.' })
export class Gate {
  @Field(() => String)
  key: string;
  @Field(() => String)
  from: string;
  @Field(() => String, { nullable: true, description: 'Null at the last gate: it leads to completion.' })
  to?: string | null;
  @Field(() => String, { description: 'lead, gatekeeper' })
  decider: string;
}

@ObjectType({ description: 'The definition that a project is led by, as copied when it was opened.' })
export class Lifecycle {
  @Field(() => String)
  key: string;
  @Field(() => Int)
  version: number;
  @Field(() => String, { description: 'SHA-256 of the RFC 8785 form of the definition as stored.' })
  contentHash: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => [Stage])
  stages: Stage[];
  @Field(() => [Gate])
  gates: Gate[];
}

export const lifecycleValue = (row: LifecycleRow, language: Language): Lifecycle => ({
  key: row.lifecycleKey,
  version: row.version,
  contentHash: row.contentHash,
  label: localized(row.definition.labels, language),
  stages: row.definition.stages.map(({ key }) => stageValue(row.definition, key, language)),
  gates: row.definition.gates.map(({ key, from, to, decider }) => ({ key, from, to: to ?? null, decider })),
});

/** A stage of the definition; one that it lacks is shown by its key alone. */
export const stageValue = (definition: LifecycleDefinition, key: string, language: Language): Stage => {
  const stage = definition.stages.find((one) => one.key === key);
  return {
    key,
    label: localized(stage?.labels ?? { en: key }, language),
    meaning: localized(stage?.meaning ?? { en: key }, language),
  };
};
