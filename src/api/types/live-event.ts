import { Field, ObjectType } from '@nestjs/graphql';
import type { HistoryEntry as Row } from '../../../projections/history/query.js';
import { PositionScalar } from '../graphql/scalars.js';
import type { ApiContext } from '../request-context.js';
import { historyEntryValue } from './history.js';
import type { HistoryEntryValue } from './history.js';

@ObjectType({ description: 'One event, told once the views have applied it.' })
export class LiveEvent {
  @Field(() => PositionScalar, { description: 'After which to resume.' })
  position: string;
}

export type LiveEventValue = LiveEvent & { readonly entry: HistoryEntryValue };

/** All of it stands where its command left the log, also for whoever hears of it later. */
export const liveEventValue = async (context: ApiContext, row: Row): Promise<LiveEventValue> => {
  const { position, runningMaximum } = await context.runtime.views.pointAtPosition(row.from_position);
  const point = { position, at: runningMaximum ?? row.recordedAt };
  const entry = historyEntryValue(context, { point, dated: false }, row);
  return { position: entry.position, entry };
};
