import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Parent, Query, Resolver } from '@nestjs/graphql';
import { DateScalar } from '../graphql/scalars.js';
import { QueryGate } from '../bus/query-gate.js';
import type { QueryRoot } from '../points/scope.js';
import { ApiContext } from '../request-context.js';
import { Candidacy } from '../types/candidacy.js';
import { EvaluationRound } from '../types/evaluation-round.js';
import { ImpactProject, ImpactProjectConnection } from '../types/impact-project.js';
import { Me } from '../types/me.js';
import { Node } from '../types/node.js';
import { Programme } from '../types/programme.js';
import { CurveStep, Readiness, ReadinessCurvePoint } from '../types/readiness.js';
import { Freshness } from '../types/values.js';
import { WaitsForMe } from '../types/waits-for-me.js';
import { ProjectsArgs } from './projects-args.js';

@ArgsType()
class ProjectArgs {
  @Field(() => ID, { nullable: true })
  uuid?: string;
  @Field(() => ID, { nullable: true, description: 'With a key: the id or the key of its programme.' })
  programme?: string;
  @Field(() => String, { nullable: true })
  key?: string;
}

@ArgsType()
class CandidacyArgs extends ProjectArgs {}

@ArgsType()
class CurveArgs {
  @Field(() => ID)
  candidacy: string;
  @Field(() => DateScalar, { description: 'The first day, where the programme is.' })
  from: string;
  @Field(() => DateScalar, { description: 'The last day: today, or that of the as-of instant, at most.' })
  to: string;
  @Field(() => CurveStep)
  step: CurveStep;
}

@ArgsType()
class ProgrammeArgs {
  @Field(() => ID, { nullable: true })
  uuid?: string;
  @Field(() => String, { nullable: true })
  key?: string;
}

/** The fields of Query; each stands at the point that its parent names, or now. */
@Resolver()
export class RootResolver {
  readonly #gate: QueryGate;

  constructor(@Inject(QueryGate) gate: QueryGate) {
    this.#gate = gate;
  }

  @Query(() => ImpactProjectConnection, {
    description: 'The projects that you may read, by programme and key.',
  })
  projects(@Parent() root: QueryRoot, @Args() args: ProjectsArgs, @Context() context: ApiContext) {
    return this.#gate.ask('projects', context, root, args);
  }

  @Query(() => ImpactProject, { nullable: true, description: 'By its uuid, or by its key in a programme.' })
  project(@Parent() root: QueryRoot, @Args() args: ProjectArgs, @Context() context: ApiContext) {
    return this.#gate.ask('project', context, root, args);
  }

  @Query(() => EvaluationRound, { nullable: true })
  evaluationRound(
    @Parent() root: QueryRoot,
    @Args('uuid', { type: () => ID }) uuid: string,
    @Context() context: ApiContext,
  ) {
    return this.#gate.ask('evaluationRound', context, root, { uuid });
  }

  @Query(() => Candidacy, { nullable: true, description: 'By its uuid, or by its key in a programme.' })
  candidacy(@Parent() root: QueryRoot, @Args() args: CandidacyArgs, @Context() context: ApiContext) {
    return this.#gate.ask('candidacy', context, root, args);
  }

  @Query(() => Readiness, { nullable: true, complexity: 10, description: 'How far a candidacy is.' })
  readiness(
    @Parent() root: QueryRoot,
    @Args('candidacy', { type: () => ID }) candidacy: string,
    @Context() context: ApiContext,
  ) {
    return this.#gate.ask('readiness', context, root, { candidacy });
  }

  @Query(() => [ReadinessCurvePoint], {
    nullable: true,
    description: 'The levels of a candidacy over time, at the end of every day, week or month: 400 at most.',
    complexity: 400,
  })
  readinessCurve(@Parent() root: QueryRoot, @Args() args: CurveArgs, @Context() context: ApiContext) {
    return this.#gate.ask('readinessCurve', context, root, args);
  }

  @Query(() => [Programme], { description: 'The programmes that you may read.' })
  programmes(@Parent() root: QueryRoot, @Context() context: ApiContext) {
    return this.#gate.ask('programmes', context, root, undefined as never);
  }

  @Query(() => Programme, { nullable: true, description: 'By its uuid or its key.' })
  programme(@Parent() root: QueryRoot, @Args() args: ProgrammeArgs, @Context() context: ApiContext) {
    return this.#gate.ask('programme', context, root, args);
  }

  @Query(() => Node, {
    nullable: true,
    description: 'Whatever has this id; as of the point that it carries.',
  })
  node(
    @Parent() root: QueryRoot,
    @Args('id', { type: () => ID }) id: string,
    @Context() context: ApiContext,
  ) {
    return this.#gate.ask('node', context, root, { id });
  }

  @Query(() => Me, { description: 'Who you are, and what you are in each programme.' })
  me(@Parent() root: QueryRoot, @Context() context: ApiContext) {
    return this.#gate.ask('me', context, root, undefined as never);
  }

  @Query(() => WaitsForMe, { description: 'What waits for you.' })
  waiting(@Parent() root: QueryRoot, @Context() context: ApiContext) {
    return this.#gate.ask('waiting', context, root, undefined as never);
  }

  @Query(() => Freshness, { description: 'Where the answers beside it stand.' })
  freshness(@Parent() root: QueryRoot, @Context() context: ApiContext) {
    return this.#gate.ask('freshness', context, root, undefined as never);
  }
}
