import { isOver } from '../../domain/evaluation-round/round-command.js';
import { roundsToScore } from '../../../projections/evaluation/to-score.query.js';
import { waitsForMe } from '../../../projections/progress/waits-for-me.query.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { conditionValue } from '../types/condition.js';
import { roundValue } from '../types/evaluation-round.js';
import { projectValue } from '../types/impact-project.js';
import type { WaitsForMe } from '../types/waits-for-me.js';
import { readableProgrammes } from './readable-programmes.js';

export const readWaitsForMe = async (context: ApiContext, scope: Scope): Promise<WaitsForMe> => {
  const programmes = await readableProgrammes(context);
  const { runtime, actor } = context;
  const [found, invited] = await Promise.all([
    waitsForMe(runtime.views, scope.point, actor, programmes),
    roundsToScore(runtime.views, scope.point, actor, programmes),
  ]);
  const ended = await Promise.all(
    invited.map(async ({ programme, deadline }) =>
      isOver(deadline, scope.point.at, await context.timeZoneOf(scope, programme)),
    ),
  );
  return {
    conditions: await Promise.all(
      found.conditions.map(async (row) =>
        conditionValue(context, scope, row, await context.timeZoneOf(scope, row.programme)),
      ),
    ),
    reviews: found.reviews.map((row) => projectValue(context, scope, row)),
    requestedGates: found.requestedGates.map((row) => projectValue(context, scope, row)),
    rounds: invited.filter((_, index) => !ended[index]).map((row) => roundValue(context, scope, row)),
  };
};
