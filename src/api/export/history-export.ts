import { historyPages, streamHeads } from '../../../projections/history/query.js';
import type { HistoryEntry, HistoryFilter } from '../../../projections/history/query.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import { positionText } from '../points/position.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import { blindFilter, blindnessIn } from '../queries/blindness.js';
import { PAGE } from '../queries/page.js';
import { staleOf } from '../queries/parked-streams.js';
import { lineOf } from '../resolvers/history-parts.js';
import type { ApiContext } from '../request-context.js';
import { historyEntryValue } from '../types/history.js';
import type { ExportDocument } from './document.js';

const COLUMNS = [
  'position',
  'recordedAt',
  'happenedOn',
  'line',
  'type',
  'actor',
  'name',
  'role',
  'project',
  'stage',
  'command',
  'commandId',
  'stream',
  'revision',
  'hash',
] as const;

/** A programme's history, oldest first, as far as the caller may see it. */
export const historyExport = async (
  context: ApiContext,
  scope: Scope,
  programme: Uuid,
): Promise<ExportDocument<(typeof COLUMNS)[number]>> => {
  const { views, storeId } = context.runtime;
  const { point } = scope;
  const row = await context.loaders.programme.load({ point, id: programme });
  if (row === undefined) throw new ApiError('NOT_FOUND', 'programme');
  const blindness = await blindnessIn(context, programme, point);
  const filter: HistoryFilter = { by: 'recorded', ...blindFilter(context, blindness) };
  const heading = {
    programme: row.programmeKey,
    at: point.at,
    position: positionText(storeId, point.position),
    ...(await staleOf(context, scope)),
    streams: await streamHeads(views, point, programme, filter),
  };
  return { heading, columns: COLUMNS, rows };

  async function* rows() {
    const request = { owner: 'programme', filter, order: 'oldest', first: PAGE.most } as const;
    for (let after = 0; ;) {
      const page = (await historyPages(views, point, { ...request, after }, [programme])).get(programme);
      if (page === undefined) return;
      // Whoever has lost his right meanwhile reads no further.
      if (!(await context.runtime.access.mayRead(context.actor, programme))) throw new ApiError('NOT_FOUND');
      const reading = context.anew();
      yield await Promise.all(page.items.map((entry) => told(reading, entry)));
      if (!page.hasNext) return;
      after = page.items.at(-1)!.position;
    }
  }

  async function told(reading: ApiContext, entry: HistoryEntry) {
    const { recordedAt, happenedOn, type, actor, role, project, stage, command, commandId } = entry;
    return {
      position: positionText(storeId, entry.position),
      recordedAt,
      happenedOn,
      line: await lineOf(reading, historyEntryValue(reading, scope, entry)),
      type,
      actor,
      name: context.runtime.directory.nameOf(actor) ?? null,
      role,
      project,
      stage,
      command,
      commandId,
      stream: entry.stream,
      revision: entry.revision,
      hash: entry.hash,
    };
  }
};
