import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { NO_SCORES } from '../../domain/evaluation/scores.js';
import { NATURES, SCALES } from '../../domain/evaluation/scales.js';
import { MomentScalar } from '../graphql/scalars.js';
import { actorId, key, oneOf, uuid } from './checks/codes.js';
import { moment } from './checks/dates.js';
import { Nested, Optional, Required, anything } from './checks/field.js';
import { listOf, sized } from './checks/lists.js';
import { number, whole } from './checks/numbers.js';
import { REASON, TEXT, TITLE, line, lines, localized } from './checks/text.js';
import { ProgrammeCommandInput, RoundCommandInput } from './command-input.js';
import { LocalizedTextInput } from './values.js';

const ON_THE_SCALE = whole(0, 100);

@InputType({ description: 'What a score means, in words.' })
export class AnchorInput {
  @Field(() => Int)
  @Required(ON_THE_SCALE)
  score: number;

  @Field(() => LocalizedTextInput)
  @Required(localized(lines(REASON)))
  text: LocalizedTextInput;
}

@InputType()
export class RubricCriterionInput {
  @Field(() => String)
  @Required(key)
  key: string;

  @Field(() => LocalizedTextInput)
  @Required(localized(line(TITLE)))
  labels: LocalizedTextInput;

  @Field(() => Float, { description: 'From 0.001 to 1,000,000.' })
  @Required(number)
  weight: number;

  @Field(() => String, { nullable: true, description: `${NATURES.join(', ')}; value if left out.` })
  @Optional(oneOf(NATURES))
  nature?: string;

  @Field(() => [AnchorInput], { nullable: true })
  @Optional(sized(0))
  @Nested(() => AnchorInput)
  anchors?: AnchorInput[];
}

@InputType({ description: 'What evaluators score by; it is copied whole into the round.' })
export class RubricInput {
  @Field(() => String)
  @Required(key)
  key: string;

  @Field(() => Int)
  @Required(whole(1, 2 ** 31 - 1))
  version: number;

  @Field(() => LocalizedTextInput)
  @Required(localized(line(TITLE)))
  labels: LocalizedTextInput;

  @Field(() => String, { description: SCALES.join(', ') })
  @Required(oneOf(SCALES))
  scale: string;

  @Field(() => [RubricCriterionInput])
  @Required(sized(1))
  @Nested(() => RubricCriterionInput)
  criteria: RubricCriterionInput[];
}

@InputType()
export class OpenRoundInput extends ProgrammeCommandInput {
  @Field(() => String, { nullable: true, description: 'Unique in its programme; without personal data.' })
  @Optional(key)
  key?: string;

  @Field(() => ID, { description: 'The project that is scored.' })
  @Required(uuid)
  project: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of one of its gates, where the round is for that.',
  })
  @Optional(key)
  gate?: string;

  @Field(() => RubricInput)
  @Required(anything)
  @Nested(() => RubricInput)
  rubric: RubricInput;

  @Field(() => [String], { description: 'Members with the role evaluator who are no administrators.' })
  @Required(listOf(actorId))
  evaluators: string[];

  @Field(() => MomentScalar, { description: 'A date lasts until its day ends.' })
  @Required(moment)
  deadline: string;

  @Field(() => LocalizedTextInput, { nullable: true })
  @Optional(localized(lines(TEXT)))
  instructions?: LocalizedTextInput;
}

@InputType()
export class InviteEvaluatorInput extends RoundCommandInput {
  @Field(() => String)
  @Required(actorId)
  actor: string;
}

@InputType()
export class CloseRoundInput extends RoundCommandInput {
  @Field(() => String, { nullable: true })
  @Optional(lines(REASON))
  reason?: string;
}

@InputType()
export class ReopenRoundInput extends RoundCommandInput {
  @Field(() => String)
  @Required(lines(REASON))
  reason: string;

  @Field(() => MomentScalar, { description: 'The new one.' })
  @Required(moment)
  deadline: string;
}

@InputType({ description: 'Either a score, or why there is none.' })
export class ScoreInput {
  @Field(() => String, { description: 'Its key.' })
  @Required(key)
  criterion: string;

  @Field(() => Int, { nullable: true, description: "On the rubric's scale." })
  @Optional(ON_THE_SCALE)
  score?: number;

  @Field(() => String, { nullable: true, description: NO_SCORES.join(', ') })
  @Optional(oneOf(NO_SCORES))
  none?: string;

  @Field(() => String, { nullable: true })
  @Optional(lines(REASON))
  note?: string;
}

@InputType()
export class SaveScoresInput extends RoundCommandInput {
  @Field(() => [ScoreInput], { description: 'The whole card.' })
  @Required(sized(1))
  @Nested(() => ScoreInput)
  scores: ScoreInput[];
}

@InputType()
export class SubmitCardInput extends RoundCommandInput {}

@InputType()
export class DeclareConflictInput extends RoundCommandInput {
  @Field(() => String, { description: 'For administrators alone.' })
  @Required(lines(REASON))
  details: string;
}
