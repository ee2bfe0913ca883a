import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { MomentScalar } from '../graphql/scalars.js';
import { factorKey, key, uuid } from './checks/codes.js';
import { moment } from './checks/dates.js';
import { Nested, Optional, Required, anything } from './checks/field.js';
import { sized } from './checks/lists.js';
import { whole } from './checks/numbers.js';
import { REASON, TITLE, line, lines, localized } from './checks/text.js';
import { DatedCommandInput, ProgrammeCommandInput } from './command-input.js';
import { LocalizedTextInput } from './values.js';

@InputType()
export class FactorInput {
  @Field(() => String, { description: 'Unique among all factors of the framework, such as LTS-a.' })
  @Required(factorKey)
  key: string;

  @Field(() => LocalizedTextInput)
  @Required(localized(lines(REASON)))
  labels: LocalizedTextInput;

  @Field(() => String, { nullable: true, description: 'Where the source has it, such as Art. 5(1)(a).' })
  @Optional(line(TITLE))
  reference?: string;
}

@InputType()
export class FactorCategoryInput {
  @Field(() => String, { description: 'Unique among the categories of the framework.' })
  @Required(factorKey)
  key: string;

  @Field(() => LocalizedTextInput)
  @Required(localized(line(TITLE)))
  labels: LocalizedTextInput;

  @Field(() => [FactorInput], { description: 'At least one; all weigh the same.' })
  @Required(sized(1))
  @Nested(() => FactorInput)
  factors: FactorInput[];
}

@InputType({ description: 'Who laid a framework down, and where.' })
export class FrameworkSourceInput {
  @Field(() => String)
  @Required(line(TITLE))
  label: string;

  @Field(() => String, { nullable: true, description: 'An identifier or an address.' })
  @Optional(line(REASON))
  ref?: string;
}

@InputType({ description: 'A framework of readiness, whole.' })
export class FrameworkDefinitionInput {
  @Field(() => String)
  @Required(key)
  key: string;

  @Field(() => Int)
  @Required(whole(1, 2 ** 31 - 1))
  version: number;

  @Field(() => LocalizedTextInput)
  @Required(localized(line(TITLE)))
  labels: LocalizedTextInput;

  @Field(() => FrameworkSourceInput, { nullable: true })
  @Optional(anything)
  @Nested(() => FrameworkSourceInput)
  source?: FrameworkSourceInput;

  @Field(() => [FactorCategoryInput], { description: 'At least one; all weigh the same.' })
  @Required(sized(1))
  @Nested(() => FactorCategoryInput)
  categories: FactorCategoryInput[];
}

@InputType()
export class OpenCandidacyInput extends ProgrammeCommandInput {
  @Field(() => String, { nullable: true, description: 'Unique in its programme; without personal data.' })
  @Optional(key)
  key?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of a framework that ships: ecoc. Instead of a definition.',
  })
  @Optional(key)
  framework?: string;

  @Field(() => FrameworkDefinitionInput, { nullable: true })
  @Optional(anything)
  @Nested(() => FrameworkDefinitionInput)
  definition?: FrameworkDefinitionInput;

  @Field(() => MomentScalar, { nullable: true })
  @Optional(moment)
  deadline?: string;
}

@InputType()
export class AssessFactorInput extends DatedCommandInput {
  @Field(() => ID)
  @Required(uuid)
  candidacy: string;

  @Field(() => String, { description: 'Its key.' })
  @Required(factorKey)
  factor: string;

  @Field(() => Int, {
    description:
      '0 nothing, 1 intention, 2 plan, 3 evidence (partial), 4 evidence (verified), 5 verified and sustained.',
  })
  @Required(whole(0, 5))
  level: number;

  @Field(() => String)
  @Required(lines(REASON))
  reason: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that the caller has seen; when it is another by now, the command is refused.',
  })
  @Optional(whole(0, Number.MAX_SAFE_INTEGER))
  expectedVersion?: number;
}
