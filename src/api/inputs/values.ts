import { Field, InputType, Int } from '@nestjs/graphql';
import { DateScalar, DecimalScalar } from '../graphql/scalars.js';
import { PARTNER_ROLES } from './code-lists.js';
import type { Check } from './checks/check.js';
import { fine, wrong } from './checks/check.js';
import { key, languageTag, oneOf } from './checks/codes.js';
import { date } from './checks/dates.js';
import { Nested, Optional, Required, anything } from './checks/field.js';
import { amount, currency, whole } from './checks/numbers.js';
import { TITLE, line, localized } from './checks/text.js';

@InputType({ description: 'The same text in one to three languages.' })
export class LocalizedTextInput {
  @Field(() => String, { nullable: true })
  nl?: string;
  @Field(() => String, { nullable: true })
  fr?: string;
  @Field(() => String, { nullable: true })
  en?: string;
}

@InputType()
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'Not negative, at most 2 decimals.' })
  @Required(amount)
  amount: string;

  // No default in the schema: compiled queries do not fill those of variables.
  @Field(() => String, { nullable: true, description: 'ISO 4217; EUR if left out.' })
  @Required(currency)
  currency: string = 'EUR';
}

@InputType()
export class BudgetInput {
  @Field(() => MoneyInput, { nullable: true })
  @Optional(anything)
  @Nested(() => MoneyInput)
  asked?: MoneyInput;

  @Field(() => MoneyInput, { nullable: true })
  @Optional(anything)
  @Nested(() => MoneyInput)
  total?: MoneyInput;

  @Field(() => MoneyInput, { nullable: true })
  @Optional(anything)
  @Nested(() => MoneyInput)
  subsidy?: MoneyInput;
}

/** Calendar dates compare as text. */
const notBeforeItsBegin: Check = (value, holder) => {
  const issues = date(value, holder);
  if (issues.length > 0 || typeof value !== 'string' || !('from' in holder)) return issues;
  return typeof holder.from === 'string' && value < holder.from
    ? wrong('BEFORE_ITS_BEGIN', { from: holder.from })
    : fine;
};

@InputType()
export class PeriodInput {
  @Field(() => DateScalar)
  @Required(date)
  from: string;

  @Field(() => DateScalar)
  @Required(notBeforeItsBegin)
  to: string;
}

@InputType()
export class PartnerInput {
  @Field(() => String)
  @Required(line(TITLE))
  organisation: string;

  @Field(() => String, { description: PARTNER_ROLES.join(', ') })
  @Required(oneOf(PARTNER_ROLES))
  role: string;
}

@InputType({ description: 'Where a project came from.' })
export class OriginInput {
  @Field(() => String)
  @Required(line(TITLE))
  source: string;

  @Field(() => String, { nullable: true, description: 'Its key there.' })
  @Optional(line(TITLE))
  key?: string;

  @Field(() => Int, { nullable: true })
  @Optional(whole(0, 2 ** 31 - 1))
  votes?: number;

  @Field(() => String, { nullable: true, description: 'The language it was written in, such as `fr`.' })
  @Optional(languageTag)
  language?: string;
}

@InputType({ description: 'A participant group that the projects of a programme can name.' })
export class ParticipantGroupInput {
  @Field(() => String)
  @Required(key)
  key: string;

  @Field(() => LocalizedTextInput)
  @Required(localized(line(TITLE)))
  label: LocalizedTextInput;
}
