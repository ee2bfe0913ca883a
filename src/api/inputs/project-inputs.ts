import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { OptionalDetail } from '../../domain/impact-project/events.js';
import { actorId, key, uuid } from './checks/codes.js';
import { moment } from './checks/dates.js';
import { Nested, Optional, Required, anything } from './checks/field.js';
import { listOf } from './checks/lists.js';
import { whole, yesOrNo } from './checks/numbers.js';
import { REASON, TITLE, line, lines, localized } from './checks/text.js';
import { clearable } from './clearable.js';
import { MomentScalar } from '../graphql/scalars.js';
import { ProjectCommandInput } from './command-input.js';
import { ProjectDetailsInput } from './project-details-input.js';
import { LocalizedTextInput, OriginInput } from './values.js';

export const CLEARABLE_DETAILS: readonly OptionalDetail[] = [
  'challenge',
  'impact',
  'themes',
  'sdgs',
  'district',
  'targetGroups',
  'period',
  'budget',
  'partners',
];

@InputType()
export class OpenProjectInput extends ProjectDetailsInput {
  @Field(() => ID, { description: 'A new UUID for each command. The same one again gives the first answer.' })
  @Required(uuid)
  commandId: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Check everything and answer what would be; write nothing.',
  })
  @Optional(yesOrNo)
  dryRun?: boolean;

  @Field(() => Int, { nullable: true })
  @Optional(whole(0, Number.MAX_SAFE_INTEGER))
  expectedVersion?: number;

  @Field(() => MomentScalar, { nullable: true })
  @Optional(moment)
  happenedOn?: string;

  @Field(() => ID)
  @Required(uuid)
  programme: string;

  @Field(() => String, { nullable: true, description: 'Unique in its programme; without personal data.' })
  @Optional(key)
  key?: string;

  @Field(() => LocalizedTextInput)
  @Required(localized(line(TITLE)))
  title: LocalizedTextInput;

  @Field(() => OriginInput, { nullable: true })
  @Optional(anything)
  @Nested(() => OriginInput)
  origin?: OriginInput;

  @Field(() => String, { nullable: true, description: 'The key of a lifecycle; `dt4` if left out.' })
  @Optional(key)
  lifecycle?: string;

  @Field(() => [String], { nullable: true, description: 'Optional stages of the lifecycle that are chosen.' })
  @Optional(listOf(key))
  optionalStages?: string[];
}

@InputType()
export class ProjectChangesInput extends ProjectDetailsInput {
  @Field(() => LocalizedTextInput, { nullable: true })
  @Optional(localized(line(TITLE)))
  title?: LocalizedTextInput;
}

@InputType()
export class CorrectDetailsInput extends ProjectCommandInput {
  @Field(() => ProjectChangesInput, { description: 'The whole new value of each changed field.' })
  @Required(anything)
  @Nested(() => ProjectChangesInput)
  changes: ProjectChangesInput;

  @Field(() => [String], {
    nullable: true,
    description: `Fields that are removed: ${CLEARABLE_DETAILS.join(', ')}`,
  })
  @Optional(clearable(CLEARABLE_DETAILS))
  cleared?: string[];

  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}

@InputType()
export class AssignLeadInput extends ProjectCommandInput {
  @Field(() => String, { description: 'Somebody with the membership lead.' })
  @Required(actorId)
  actor: string;
}

@InputType()
export class WithdrawLeadInput extends AssignLeadInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}
