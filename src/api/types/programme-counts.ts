import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { CountedProject } from '../../../projections/progress/counts.js';
import type { Scoped } from '../points/scope.js';
import { Stage } from './lifecycle.js';
import type { ProgrammeValue } from './programme.js';
import { Actor } from './values.js';

@ObjectType()
export class StageCount {
  @Field(() => Stage)
  stage: Stage;
  @Field(() => Int)
  projects: number;
}

@ObjectType()
export class StatusCount {
  @Field(() => String)
  status: string;
  @Field(() => String, { description: "In the caller's language." })
  label: string;
  @Field(() => Int)
  projects: number;
}

@ObjectType()
export class DistrictCount {
  @Field(() => String, { nullable: true, description: 'Null counts the projects without one.' })
  district?: string | null;
  @Field(() => Int)
  projects: number;
}

@ObjectType()
export class ThemeCount {
  @Field(() => String, { nullable: true, description: 'Null counts the projects without any.' })
  theme?: string | null;
  @Field(() => Int)
  projects: number;
}

@ObjectType()
export class LeadCount {
  @Field(() => Actor, { nullable: true, description: 'Null counts the projects without any.' })
  lead?: Actor | null;
  @Field(() => Int)
  projects: number;
}

@ObjectType()
export class ConditionCounts {
  @Field(() => Int)
  open: number;
  @Field(() => Int, { description: 'Open ones whose day has passed in the time zone of the programme.' })
  overdue: number;
}

@ObjectType({
  description:
    'Medians in whole seconds, each for itself; null without any visit. Of an even number: the mean of the two in the middle.',
})
export class MedianTime {
  @Field(() => Int, { description: 'How many visits they are of.' })
  visits: number;
  @Field(() => Int, { nullable: true })
  gross?: number | null;
  @Field(() => Int, { nullable: true, description: 'Pauses and holds inside a visit.' })
  waiting?: number | null;
}

@ObjectType({ description: 'How long projects stay in a stage.' })
export class StageTime {
  @Field(() => Stage)
  stage: Stage;
  @Field(() => MedianTime, { description: 'Visits that have ended.' })
  left: MedianTime;
  @Field(() => MedianTime, { description: 'Visits that last, to the as-of instant.' })
  current: MedianTime;
}

@ObjectType({ description: 'The projects of a programme, counted.' })
export class ProgrammeCounts {
  @Field(() => Int)
  projects: number;
  @Field(() => [StatusCount], { description: 'Those that occur.' })
  byStatus: StatusCount[];
  @Field(() => [DistrictCount])
  byDistrict: DistrictCount[];
  @Field(() => [ThemeCount], { description: 'A project counts for each of its themes.' })
  byTheme: ThemeCount[];
  @Field(() => [LeadCount], { description: 'A project counts for each of its leads.' })
  byLead: LeadCount[];
}

/** What counts are taken of. */
export type ProgrammeCountsValue = ProgrammeCounts &
  Scoped & { readonly counted: readonly CountedProject[]; readonly programme: ProgrammeValue };
