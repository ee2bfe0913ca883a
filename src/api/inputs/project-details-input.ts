import { Field, InputType, Int } from '@nestjs/graphql';
import { key } from './checks/codes.js';
import { Nested, Optional, anything } from './checks/field.js';
import { listOf, sized } from './checks/lists.js';
import { whole } from './checks/numbers.js';
import { TEXT, TITLE, line, lines, localized } from './checks/text.js';
import { BudgetInput, LocalizedTextInput, PartnerInput, PeriodInput } from './values.js';

/** Every detail of a project that a correction may also remove. */
@InputType({ isAbstract: true })
export abstract class ProjectDetailsInput {
  @Field(() => LocalizedTextInput, { nullable: true })
  @Optional(localized(lines(TEXT)))
  challenge?: LocalizedTextInput;

  @Field(() => LocalizedTextInput, { nullable: true })
  @Optional(localized(lines(TEXT)))
  impact?: LocalizedTextInput;

  @Field(() => [String], { nullable: true, description: 'Free keys, such as sustainability or housing.' })
  @Optional(listOf(key))
  themes?: string[];

  @Field(() => [Int], { nullable: true, description: 'UN Sustainable Development Goals, 1 to 17.' })
  @Optional(listOf(whole(1, 17)))
  sdgs?: number[];

  @Field(() => String, { nullable: true })
  @Optional(line(TITLE))
  district?: string;

  @Field(() => [String], { nullable: true, description: "Keys of the programme's participant groups." })
  @Optional(listOf(key))
  targetGroups?: string[];

  @Field(() => PeriodInput, { nullable: true })
  @Optional(anything)
  @Nested(() => PeriodInput)
  period?: PeriodInput;

  @Field(() => BudgetInput, { nullable: true })
  @Optional(anything)
  @Nested(() => BudgetInput)
  budget?: BudgetInput;

  @Field(() => [PartnerInput], { nullable: true })
  @Optional(sized(0))
  @Nested(() => PartnerInput)
  partners?: PartnerInput[];
}
