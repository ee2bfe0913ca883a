import { Field, ID, InputType } from '@nestjs/graphql';
import {
  CONFIDENCES,
  CONSENTS,
  EVIDENCE_KINDS,
  OUTCOMES,
  SOURCE_KINDS,
  STRENGTHS,
} from '../../domain/impact-project/evidence.js';
import { CLEARABLE_EVIDENCE_FIELDS } from '../../domain/impact-project/decide/correct-evidence.js';
import { DecimalScalar } from '../graphql/scalars.js';
import { ARTEFACTS, BARRIER_TYPES, VISIBILITIES } from './code-lists.js';
import { factorKey, key, oneOf, uuid } from './checks/codes.js';
import { Nested, Optional, Required, anything } from './checks/field.js';
import { listOf } from './checks/lists.js';
import { decimal, yesOrNo } from './checks/numbers.js';
import { REASON, TEXT, TITLE, line, lines, localized } from './checks/text.js';
import { clearable } from './clearable.js';
import { ProjectCommandInput } from './command-input.js';
import { LocalizedTextInput } from './values.js';

@InputType()
export class EvidenceSourceInput {
  @Field(() => String, { description: SOURCE_KINDS.join(', ') })
  @Required(oneOf(SOURCE_KINDS))
  kind: string;

  @Field(() => String, { description: 'Names no person. Two sources are the same when kind and label are.' })
  @Required(line(TITLE))
  label: string;

  @Field(() => String, { nullable: true })
  @Optional(line(REASON))
  ref?: string;
}

@InputType({ description: 'Which fields there are depends on the kind of the evidence.' })
export class EvidenceDetailInput {
  @Field(() => Boolean, { nullable: true, description: 'problem-statement' })
  @Optional(yesOrNo)
  approved?: boolean;

  @Field(() => String, { nullable: true, description: 'prototype' })
  @Optional(lines(REASON))
  assumption?: string;

  @Field(() => String, { nullable: true, description: 'prototype' })
  @Optional(lines(REASON))
  successMeasure?: string;

  @Field(() => ID, { nullable: true, description: 'test-result: the prototype that was tested' })
  @Optional(uuid)
  of?: string;

  @Field(() => String, { nullable: true, description: `test-result: ${OUTCOMES.join(', ')}` })
  @Optional(oneOf(OUTCOMES))
  outcome?: string;

  @Field(() => String, { nullable: true, description: `barrier: ${BARRIER_TYPES.join(', ')}` })
  @Optional(oneOf(BARRIER_TYPES))
  type?: string;

  @Field(() => String, { nullable: true, description: `barrier: ${VISIBILITIES.join(', ')}` })
  @Optional(oneOf(VISIBILITIES))
  visibility?: string;

  @Field(() => String, { nullable: true, description: 'measurement' })
  @Optional(line(TITLE))
  indicator?: string;

  @Field(() => String, { nullable: true, description: 'measurement' })
  @Optional(line(TITLE))
  unit?: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'measurement' })
  @Optional(decimal)
  baseline?: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'measurement' })
  @Optional(decimal)
  target?: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'measurement' })
  @Optional(decimal)
  value?: string;

  @Field(() => String, { nullable: true, description: `document: ${ARTEFACTS.join(', ')}` })
  @Optional(oneOf(ARTEFACTS))
  artefact?: string;

  @Field(() => String, { nullable: true, description: 'learning' })
  @Optional(lines(REASON))
  recommendation?: string;
}

@InputType()
export class RecordEvidenceInput extends ProjectCommandInput {
  @Field(() => String, { nullable: true, description: 'Unique in its project; without personal data.' })
  @Optional(key)
  key?: string;

  @Field(() => String, { description: EVIDENCE_KINDS.join(', ') })
  @Required(oneOf(EVIDENCE_KINDS))
  kind: string;

  @Field(() => String, {
    nullable: true,
    description: 'The current one if left out; after the end the last.',
  })
  @Optional(key)
  stage?: string;

  @Field(() => LocalizedTextInput)
  @Required(localized(line(TITLE)))
  title: LocalizedTextInput;

  @Field(() => LocalizedTextInput, { nullable: true })
  @Optional(localized(lines(TEXT)))
  text?: LocalizedTextInput;

  @Field(() => EvidenceSourceInput)
  @Required(anything)
  @Nested(() => EvidenceSourceInput)
  source: EvidenceSourceInput;

  @Field(() => String, { description: STRENGTHS.join(', ') })
  @Required(oneOf(STRENGTHS))
  strength: string;

  @Field(() => String, { description: CONFIDENCES.join(', ') })
  @Required(oneOf(CONFIDENCES))
  confidence: string;

  @Field(() => [String], { nullable: true, description: "Keys of the programme's participant groups." })
  @Optional(listOf(key))
  heard?: string[];

  @Field(() => [ID], { nullable: true, description: 'Evidence of the same project.' })
  @Optional(listOf(uuid))
  cites?: string[];

  @Field(() => String, { nullable: true, description: `voice: ${CONSENTS.join(', ')}` })
  @Optional(oneOf(CONSENTS))
  consent?: string;

  @Field(() => EvidenceDetailInput, { nullable: true })
  @Optional(anything)
  @Nested(() => EvidenceDetailInput)
  detail?: EvidenceDetailInput;
}

@InputType()
export class EvidenceChangesInput {
  @Field(() => LocalizedTextInput, { nullable: true })
  @Optional(localized(line(TITLE)))
  title?: LocalizedTextInput;

  @Field(() => LocalizedTextInput, { nullable: true })
  @Optional(localized(lines(TEXT)))
  text?: LocalizedTextInput;

  @Field(() => EvidenceSourceInput, { nullable: true })
  @Optional(anything)
  @Nested(() => EvidenceSourceInput)
  source?: EvidenceSourceInput;

  @Field(() => String, { nullable: true, description: STRENGTHS.join(', ') })
  @Optional(oneOf(STRENGTHS))
  strength?: string;

  @Field(() => String, { nullable: true, description: CONFIDENCES.join(', ') })
  @Optional(oneOf(CONFIDENCES))
  confidence?: string;

  @Field(() => [String], { nullable: true })
  @Optional(listOf(key))
  heard?: string[];

  @Field(() => [ID], { nullable: true })
  @Optional(listOf(uuid))
  cites?: string[];

  @Field(() => String, { nullable: true, description: CONSENTS.join(', ') })
  @Optional(oneOf(CONSENTS))
  consent?: string;

  @Field(() => EvidenceDetailInput, { nullable: true })
  @Optional(anything)
  @Nested(() => EvidenceDetailInput)
  detail?: EvidenceDetailInput;
}

@InputType()
export class CorrectEvidenceInput extends ProjectCommandInput {
  @Field(() => ID)
  @Required(uuid)
  evidence: string;

  @Field(() => EvidenceChangesInput, { description: 'The whole new value of each changed field.' })
  @Required(anything)
  @Nested(() => EvidenceChangesInput)
  changes: EvidenceChangesInput;

  @Field(() => [String], {
    nullable: true,
    description: `Fields that are removed: ${CLEARABLE_EVIDENCE_FIELDS.join(', ')}`,
  })
  @Optional(clearable(CLEARABLE_EVIDENCE_FIELDS))
  cleared?: string[];

  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}

@InputType()
export class WithdrawEvidenceInput extends ProjectCommandInput {
  @Field(() => ID)
  @Required(uuid)
  evidence: string;

  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}

@InputType()
export class MapEvidenceInput extends ProjectCommandInput {
  @Field(() => ID)
  @Required(uuid)
  evidence: string;

  @Field(() => ID, { description: 'Of the same programme.' })
  @Required(uuid)
  candidacy: string;

  @Field(() => String, { description: "The key of a factor of the candidacy's framework." })
  @Required(factorKey)
  factor: string;
}

@InputType()
export class UnmapEvidenceInput extends MapEvidenceInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}
