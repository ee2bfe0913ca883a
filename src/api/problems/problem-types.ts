import { Field, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { ProblemName } from '../../domain/kernel/problem.js';

@InterfaceType({
  description: 'Why a command was refused. New ones may come: ask for these fields of any of them.',
  resolveType: (value: { readonly problem: string }) => value.problem,
})
export abstract class Problem {
  @Field(() => String, { description: 'Stable.' })
  code: string;
  @Field(() => String, { description: 'The field of the input it is about, dotted; empty for all of it.' })
  path: string;
  @Field(() => String, { description: "In the caller's language." })
  message: string;
}

@ObjectType({ description: 'What is wrong with one field.' })
export class FieldIssue {
  @Field(() => String, { description: 'Dotted, such as `budget.asked.amount`.' })
  path: string;
  @Field(() => String)
  code: string;
  @Field(() => String)
  message: string;
}

@ObjectType({ implements: () => [Problem] })
export class ValidationProblem extends Problem {
  @Field(() => [FieldIssue])
  issues: FieldIssue[];
}

@ObjectType({ implements: () => [Problem] })
export class VersionConflict extends Problem {
  @Field(() => Int)
  expected: number;
  @Field(() => Int)
  actual: number;
}

@ObjectType({ implements: () => [Problem] })
export class IllegalTransition extends Problem {
  @Field(() => String)
  status: string;
  @Field(() => String)
  command: string;
  @Field(() => [String], { description: 'The commands that the status allows.' })
  allowed: string[];
}

@ObjectType({ implements: () => [Problem], description: 'The caller may see this, but not do it.' })
export class Forbidden extends Problem {
  @Field(() => [String], { description: 'The roles that may.' })
  roles: string[];
}

@ObjectType({ implements: () => [Problem], description: 'It does not exist, or the caller may not see it.' })
export class NotFound extends Problem {}

@ObjectType({ implements: () => [Problem] })
export class CommandIdReused extends Problem {}

@ObjectType({ implements: () => [Problem] })
export class KeyTaken extends Problem {
  @Field(() => String)
  key: string;
}

@ObjectType({ implements: () => [Problem] })
export class NothingToDo extends Problem {}

@ObjectType({ implements: () => [Problem] })
export class ClockJumped extends Problem {
  @Field(() => Int)
  seconds: number;
}

@ObjectType({ implements: () => [Problem] })
export class AppendTooLarge extends Problem {
  @Field(() => Int)
  bytes: number;
  @Field(() => Int)
  limit: number;
}

@ObjectType({ implements: () => [Problem], description: 'Nothing can be written now.' })
export class WritesRefused extends Problem {
  @Field(() => Int, { nullable: true, description: 'How many acknowledged events are missing.' })
  missing?: number | null;
}

/** One type for each problem of the domain; the compiler asks for what is missing. */
export const PROBLEM_TYPES = {
  ValidationProblem,
  VersionConflict,
  IllegalTransition,
  Forbidden,
  NotFound,
  CommandIdReused,
  KeyTaken,
  NothingToDo,
  ClockJumped,
  AppendTooLarge,
  WritesRefused,
} as const satisfies Record<ProblemName, new () => Problem>;
