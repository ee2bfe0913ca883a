import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { GATE_DECISIONS } from '../../domain/impact-project/events.js';
import { DateScalar } from '../graphql/scalars.js';
import { actorId, key, oneOf, reference, uuid } from './checks/codes.js';
import { date } from './checks/dates.js';
import { Nested, Optional, Required } from './checks/field.js';
import { sized } from './checks/lists.js';
import { whole, yesOrNo } from './checks/numbers.js';
import { REASON, TEXT, lines, localized } from './checks/text.js';
import { ProjectCommandInput, SeenProjectCommandInput } from './command-input.js';
import { LocalizedTextInput } from './values.js';

@InputType({ description: "A person's word on a criterion." })
export class JudgementInput {
  @Field(() => String, { description: 'Its key.' })
  @Required(key)
  criterion: string;

  @Field(() => Boolean)
  @Required(yesOrNo)
  met: boolean;

  @Field(() => String, { nullable: true })
  @Optional(lines(REASON))
  note?: string;
}

@InputType()
export class ConditionInput {
  @Field(() => LocalizedTextInput)
  @Required(localized(lines(TEXT)))
  text: LocalizedTextInput;

  @Field(() => String, { description: 'The actor who closes it.' })
  @Required(actorId)
  owner: string;

  @Field(() => DateScalar)
  @Required(date)
  dueOn: string;
}

@InputType({ description: 'A stream as it stood at a revision.' })
export class ReferenceInput {
  @Field(() => String, { description: 'evaluationRound-, scoreCard- or impactProject- and a uuid.' })
  @Required(reference)
  stream: string;

  @Field(() => Int)
  @Required(whole(0, 2 ** 31 - 1))
  revision: number;
}

@InputType()
export class AdvanceStageInput extends ProjectCommandInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;

  @Field(() => [JudgementInput], { nullable: true })
  @Optional(sized(0))
  @Nested(() => JudgementInput)
  judged?: JudgementInput[];
}

@InputType()
export class RequestGateInput extends ProjectCommandInput {
  @Field(() => String, { nullable: true })
  @Optional(lines(REASON))
  note?: string;
}

@InputType()
export class WithdrawGateRequestInput extends ProjectCommandInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}

@InputType()
export class DecideGateInput extends SeenProjectCommandInput {
  @Field(() => String, { description: GATE_DECISIONS.join(', ') })
  @Required(oneOf(GATE_DECISIONS))
  decision: string;

  @Field(() => String)
  @Required(lines(REASON))
  reason: string;

  @Field(() => [JudgementInput], { nullable: true })
  @Optional(sized(0))
  @Nested(() => JudgementInput)
  judged?: JudgementInput[];

  @Field(() => [ConditionInput], { nullable: true, description: 'Of go-with-conditions, at least one.' })
  @Optional(sized(0))
  @Nested(() => ConditionInput)
  conditions?: ConditionInput[];

  @Field(() => DateScalar, { nullable: true, description: 'Of hold.' })
  @Optional(date)
  reviewOn?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Of recycle: the current stage, or an earlier one that was visited.',
  })
  @Optional(key)
  toStage?: string;

  @Field(() => String, { nullable: true })
  @Optional(lines(REASON))
  missing?: string;

  @Field(() => String, { nullable: true, description: 'Of stop: what is kept.' })
  @Optional(lines(REASON))
  kept?: string;

  @Field(() => [ReferenceInput], {
    nullable: true,
    description: 'Closed rounds on the project, their cards, and other projects whose evidence counted.',
  })
  @Optional(sized(0))
  @Nested(() => ReferenceInput)
  restsOn?: ReferenceInput[];
}

@InputType()
export class CloseConditionInput extends ProjectCommandInput {
  @Field(() => ID)
  @Required(uuid)
  condition: string;

  @Field(() => String)
  @Required(lines(REASON))
  note: string;
}

@InputType()
export class ReopenStageInput extends SeenProjectCommandInput {
  @Field(() => String, { description: 'An earlier stage that was visited.' })
  @Required(key)
  stage: string;

  @Field(() => String)
  @Required(lines(REASON))
  reason: string;
}

@InputType()
export class PauseInput extends ProjectCommandInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;

  @Field(() => DateScalar)
  @Required(date)
  reviewOn: string;
}

@InputType()
export class ResumeInput extends ProjectCommandInput {
  @Field(() => String, { nullable: true })
  @Optional(lines(REASON))
  note?: string;
}

@InputType()
export class StopInput extends SeenProjectCommandInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;

  @Field(() => String, { nullable: true, description: 'What is kept.' })
  @Optional(lines(REASON))
  kept?: string;
}
