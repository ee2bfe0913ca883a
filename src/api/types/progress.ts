import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '../graphql/scalars.js';
import type { StreamName } from '../../domain/kernel/ids.js';
import { Stage } from './lifecycle.js';
import { Node } from './node.js';
import { ParticipantGroup } from './programme.js';
import { Duration, LocalizedText, Mark } from './values.js';

@ObjectType({ description: 'One stay in a stage. Coming back is a new one.' })
export class StageVisit {
  @Field(() => Int, { description: "Counts the project's visits from 1." })
  visit: number;
  @Field(() => Stage)
  stage: Stage;
  @Field(() => Int, { description: 'It is the n-th visit of this stage.' })
  iteration: number;
  @Field(() => String, { nullable: true, description: 'Why the project came back.' })
  reason?: string | null;
  @Field(() => Mark)
  entered: Mark;
  @Field(() => Mark, { nullable: true })
  left?: Mark | null;
  @Field(() => Duration)
  duration: Duration;
}

@ObjectType()
export class Judgement {
  @Field(() => String)
  criterion: string;
  @Field(() => Boolean)
  met: boolean;
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@ObjectType({ description: 'What was done at a gate: a request, its withdrawal, or a decision.' })
export class GateAct {
  @Field(() => Int, { description: "The project's revision that its command began with." })
  revision: number;
  @Field(() => String)
  gate: string;
  @Field(() => String, { description: 'requested, withdrawn, decided' })
  kind: string;
  @Field(() => String, { nullable: true })
  decision?: string | null;
  @Field(() => String, { nullable: true })
  reason?: string | null;
  @Field(() => String, { nullable: true })
  note?: string | null;
  @Field(() => String, { nullable: true })
  missing?: string | null;
  @Field(() => String, { nullable: true, description: 'Of a decision to stop: what is kept.' })
  kept?: string | null;
  @Field(() => [Judgement])
  judged: Judgement[];
  @Field(() => Mark)
  done: Mark;
}

export type GateActValue = GateAct & { readonly restsOn: readonly (readonly [StreamName, number])[] };

@ObjectType({ description: 'What a decision rests on, as it stood then.' })
export class RestsOn {
  @Field(() => String)
  stream: string;
  @Field(() => Int)
  revision: number;
  @Field(() => Node, { nullable: true, description: 'The round, the card or the project at that revision.' })
  object?: Node | null;
}

@ObjectType({ description: 'A pause or a hold.' })
export class Waiting {
  @Field(() => Int, { description: "Counts the project's pauses and holds from 1." })
  number: number;
  @Field(() => String, { description: 'pause, hold' })
  kind: string;
  @Field(() => String)
  reason: string;
  @Field(() => DateScalar)
  reviewOn: string;
  @Field(() => Mark)
  begun: Mark;
  @Field(() => Mark, { nullable: true })
  ended?: Mark | null;
  @Field(() => Int, { description: 'In whole seconds, to its end or to the as-of instant.' })
  duration: number;
  @Field(() => String, { nullable: true, description: 'Said when it was resumed.' })
  note?: string | null;
}

@ObjectType({ description: 'How a project ended.' })
export class Ending {
  @Field(() => String, { description: 'completed, stopped' })
  outcome: string;
  @Field(() => String, { nullable: true })
  reason?: string | null;
  @Field(() => String, { nullable: true })
  kept?: string | null;
  @Field(() => Mark)
  done: Mark;
}

@ObjectType({ description: 'How many of how many.' })
export class Tally {
  @Field(() => Int)
  count: number;
  @Field(() => Int)
  needed: number;
}

@ObjectType({
  description: 'A criterion of the current stage, and how far it is. It is shown, not enforced.',
})
export class CriterionProgress {
  @Field(() => String)
  key: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => Boolean, { description: 'A must-meet; else a should-meet.' })
  must: boolean;
  @Field(() => Boolean)
  enforced: boolean;
  @Field(() => String, { description: 'met, unmet, not-measurable' })
  status: string;
  @Field(() => Int, { nullable: true })
  count?: number | null;
  @Field(() => Int, { nullable: true })
  needed?: number | null;
  @Field(() => Tally, { nullable: true, description: 'How many different sources, where they count.' })
  sources?: Tally | null;
  @Field(() => [ParticipantGroup], {
    nullable: true,
    description: 'Target groups that nobody has heard in this stage yet.',
  })
  notHeard?: ParticipantGroup[] | null;
  @Field(() => String, { nullable: true, description: 'no-target-groups, no-rounds-yet, not-judged' })
  unmeasured?: string | null;
  @Field(() => String, { description: "In plain words, in the caller's language." })
  line: string;
}
