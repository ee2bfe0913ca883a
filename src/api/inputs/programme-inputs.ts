import { Field, InputType, Int } from '@nestjs/graphql';
import { MEMBERSHIP_ROLES } from '../../domain/kernel/roles.js';
import { MomentScalar } from '../graphql/scalars.js';
import { actorId, key, oneOf, timeZone } from './checks/codes.js';
import { moment } from './checks/dates.js';
import { Nested, Optional, Required, anything } from './checks/field.js';
import { sized } from './checks/lists.js';
import { whole } from './checks/numbers.js';
import { REASON, TITLE, line, lines, localized } from './checks/text.js';
import { DatedCommandInput, ProgrammeCommandInput } from './command-input.js';
import { clearable } from './clearable.js';
import { LocalizedTextInput, ParticipantGroupInput } from './values.js';

@InputType()
export class OpenProgrammeInput extends DatedCommandInput {
  @Field(() => String)
  @Required(key)
  key: string;

  @Field(() => LocalizedTextInput)
  @Required(localized(line(TITLE)))
  name: LocalizedTextInput;

  @Field(() => MomentScalar, { nullable: true })
  @Optional(moment)
  deadline?: string;

  @Field(() => String, { nullable: true, description: 'IANA; Europe/Brussels if left out. Fixed for ever.' })
  @Optional(timeZone)
  timeZone?: string;

  @Field(() => String, { description: 'The first administrator.' })
  @Required(actorId)
  administrator: string;

  @Field(() => Int, { nullable: true })
  @Optional(whole(0, Number.MAX_SAFE_INTEGER))
  expectedVersion?: number;
}

@InputType()
export class ProgrammeChangesInput {
  @Field(() => LocalizedTextInput, { nullable: true })
  @Optional(localized(line(TITLE)))
  name?: LocalizedTextInput;

  @Field(() => MomentScalar, { nullable: true })
  @Optional(moment)
  deadline?: string;

  @Field(() => [ParticipantGroupInput], { nullable: true })
  @Optional(sized(1))
  @Nested(() => ParticipantGroupInput)
  groups?: ParticipantGroupInput[];
}

@InputType()
export class DescribeProgrammeInput extends ProgrammeCommandInput {
  @Field(() => ProgrammeChangesInput, { description: 'The whole new value of each changed field.' })
  @Required(anything)
  @Nested(() => ProgrammeChangesInput)
  changes: ProgrammeChangesInput;

  @Field(() => [String], { nullable: true, description: 'Fields that are removed: deadline.' })
  @Optional(clearable(['deadline']))
  cleared?: string[];
}

@InputType()
export class GrantMembershipInput extends ProgrammeCommandInput {
  @Field(() => String)
  @Required(actorId)
  actor: string;

  @Field(() => String, { description: MEMBERSHIP_ROLES.join(', ') })
  @Required(oneOf(MEMBERSHIP_ROLES))
  role: string;
}

@InputType()
export class WithdrawMembershipInput extends GrantMembershipInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}
