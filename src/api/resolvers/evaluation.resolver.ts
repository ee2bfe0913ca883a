import { Context, Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { present, projectById, roundById } from '../queries/find.js';
import { restsOnOf } from '../queries/rests-on.js';
import { cardsOf, recusalsOf, resultsOf, rubricOf, scoreOf, stillToScore } from '../queries/rounds.js';
import { ApiContext } from '../request-context.js';
import { EvaluationRound, Recusal, Rubric, roundValue } from '../types/evaluation-round.js';
import type { RoundValue } from '../types/evaluation-round.js';
import { ImpactProject } from '../types/impact-project.js';
import type { ProjectValue } from '../types/impact-project.js';
import { GateAct, RestsOn } from '../types/progress.js';
import type { GateActValue } from '../types/progress.js';
import { RoundResults } from '../types/round-results.js';
import { ScoreCard } from '../types/score-card.js';
import type { CardValue } from '../types/score-card.js';
import { Actor } from '../types/values.js';

@Resolver(() => ImpactProject)
export class ProjectRoundsResolver {
  @ResolveField(() => [EvaluationRound], { description: 'In the order of their opening.' })
  async rounds(@Parent() { scope, uuid }: ProjectValue, @Context() context: ApiContext) {
    const rows = (await context.loaders.roundsOf.load({ point: scope.point, id: uuid })) ?? [];
    return rows.map((row) => roundValue(context, scope, row));
  }
}

@Resolver(() => GateAct)
export class GateActResolver {
  @ResolveField(() => [RestsOn], {
    description: 'What the decision rests on: rounds, their cards and other projects, as they stood then.',
  })
  restsOn(@Parent() act: GateActValue, @Context() context: ApiContext) {
    return restsOnOf(context, act);
  }
}

@Resolver(() => EvaluationRound)
export class EvaluationRoundResolver {
  @ResolveField(() => ImpactProject)
  async project(@Parent() { scope, row }: RoundValue, @Context() context: ApiContext) {
    return present(context, await projectById(context, scope, row.project), 'project');
  }

  @ResolveField(() => Rubric)
  rubric(@Parent() round: RoundValue, @Context() context: ApiContext) {
    return rubricOf(context, round);
  }

  @ResolveField(() => [ScoreCard], {
    description:
      'Those that were submitted and your own. While the round is open, those of others only once your own is final.',
  })
  cards(@Parent() round: RoundValue, @Context() context: ApiContext) {
    return cardsOf(context, round);
  }

  @ResolveField(() => RoundResults, {
    nullable: true,
    description: 'Null while the round is open and your own card is not final.',
  })
  results(@Parent() round: RoundValue, @Context() context: ApiContext) {
    return resultsOf(context, round);
  }

  @ResolveField(() => [Recusal], { description: 'Who was invited and counts nowhere.' })
  recusals(@Parent() round: RoundValue, @Context() context: ApiContext) {
    return recusalsOf(context, round);
  }

  @ResolveField(() => [Actor], {
    nullable: true,
    description: 'Who has no final card yet; for administrators, null for everybody else.',
  })
  stillToScore(@Parent() round: RoundValue, @Context() context: ApiContext) {
    return stillToScore(context, round);
  }
}

@Resolver(() => ScoreCard)
export class ScoreCardResolver {
  @ResolveField(() => EvaluationRound)
  async round(@Parent() { scope, row }: CardValue, @Context() context: ApiContext) {
    return present(context, await roundById(context, scope, row.round), 'round');
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: 'Weighed; null without any score, and on a scale that is counted only.',
  })
  score(@Parent() card: CardValue, @Context() context: ApiContext) {
    return scoreOf(context, card);
  }
}
