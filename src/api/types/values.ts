import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LocalizedText as Text, Language } from '../../domain/kernel/values.js';
import type { ActorId } from '../../domain/kernel/ids.js';
import type { Directory } from '../../application/ports/directory.js';
import type { Mark as RecordedMark } from '../../../projections/mark.js';
import { DateTimeScalar, DecimalScalar, MomentScalar, PositionScalar } from '../graphql/scalars.js';
import { textIn } from '../messages/language.js';
import { ParkedStream } from './parked-stream.js';

@ObjectType({ description: 'The same text in one to three languages.' })
export class LocalizedText {
  @Field(() => String, { nullable: true })
  nl?: string | null;
  @Field(() => String, { nullable: true })
  fr?: string | null;
  @Field(() => String, { nullable: true })
  en?: string | null;
  @Field(() => String, { description: "In the caller's language, else in the first that there is." })
  text: string;
}

export const localized = (text: Text, language: Language): LocalizedText => ({
  ...text,
  text: textIn(text, language),
});

@ObjectType()
export class Money {
  @Field(() => DecimalScalar)
  amount: string;
  @Field(() => String, { description: 'ISO 4217.' })
  currency: string;
}

@ObjectType({ description: 'Somebody who acts. The name comes from the directory and may be erased there.' })
export class Actor {
  @Field(() => String)
  actor: string;
  @Field(() => String, { nullable: true })
  name?: string | null;
}

export const actorValue = (directory: Directory, actor: ActorId): Actor => ({
  actor,
  name: directory.nameOf(actor) ?? null,
});

@ObjectType({ description: 'Who did something, when it was recorded and when it was said to have happened.' })
export class Mark {
  @Field(() => DateTimeScalar)
  recordedAt: string;
  @Field(() => MomentScalar, { nullable: true, description: 'As it was given; null where it was not.' })
  happenedOn?: string | null;
  @Field(() => Actor)
  by: Actor;
  @Field(() => String, { description: 'The role it was done in.' })
  role: string;
}

export const markValue = (directory: Directory, mark: RecordedMark): Mark => ({
  recordedAt: mark.recordedAt,
  happenedOn: mark.happenedOn ?? null,
  by: actorValue(directory, mark.by.id),
  role: mark.by.role,
});

@ObjectType({ description: 'In whole seconds, to the instant that the answer stands at.' })
export class Duration {
  @Field(() => Int)
  gross: number;
  @Field(() => Int, { description: 'Pauses and holds inside it.' })
  waiting: number;
}

@ObjectType({ description: 'Where an answer stands, and how far that can be relied on.' })
export class Freshness {
  @Field(() => PositionScalar)
  position: string;
  @Field(() => DateTimeScalar, { description: 'The instant that durations count to.' })
  at: string;
  @Field(() => Int, { description: 'How many positions the views are behind the head of the log.' })
  lag: number;
  @Field(() => Boolean, {
    description:
      'False while the views are behind or hold something back, or the instant lies less than 5 minutes back.',
  })
  settled: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Why the views stand still, or hold something back, if they do.',
  })
  stale?: string | null;
  @Field(() => [ParkedStream], {
    description: 'What is held back up to here, of what you may read; 20 at most.',
  })
  parked: ParkedStream[];
  @Field(() => Boolean)
  demo: boolean;
}
