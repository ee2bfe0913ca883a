import type { Uuid } from '../../domain/kernel/ids.js';
import type { LifecycleDefinition } from '../../domain/lifecycle/definition.js';
import { findByStream } from '../queries/find-node.js';
import type { ApiContext } from '../request-context.js';
import type { HistoryEntryValue, ReliedOn } from '../types/history.js';
import { historyLine } from '../types/history-line.js';

export const lifecycleAround = async (
  context: ApiContext,
  { scope, row }: HistoryEntryValue,
): Promise<LifecycleDefinition | undefined> =>
  row.project === null
    ? undefined
    : (await context.loaders.lifecycleOf.load({ point: scope.point, id: row.project }))?.definition;

/** What the facts name is called as it is called at the point that is asked for. */
export const lineOf = async (context: ApiContext, entry: HistoryEntryValue): Promise<string> => {
  const { loaders, runtime, language } = context;
  const { type, actor, role, programme } = entry.row;
  const { evidence, condition, candidacy } = { candidacy: entry.row.candidacy, ...entry.row.facts } as {
    evidence?: Uuid;
    condition?: Uuid;
    candidacy: Uuid | null;
  };
  const at = (id: Uuid) => ({ point: entry.scope.point, id });
  const [lifecycle, home, item, placed, framework] = await Promise.all([
    lifecycleAround(context, entry),
    loaders.programme.load(at(programme)),
    evidence === undefined ? undefined : loaders.evidence.load(at(evidence)),
    condition === undefined ? undefined : loaders.condition.load(at(condition)),
    candidacy === null ? undefined : loaders.frameworkOf.load(at(candidacy)),
  ]);
  const named = {
    nameOf: runtime.directory.nameOf.bind(runtime.directory),
    lifecycle,
    framework: framework?.definition,
    groups: home?.groups ?? [],
    evidence: new Map(item === undefined ? [] : [[item.key as Uuid, item.content.title]]),
    conditions: new Map(placed === undefined ? [] : [[placed.key as Uuid, placed.text]]),
  };
  return historyLine({ type, facts: entry.row.facts, actor: { id: actor, role } }, named, language);
};

/** Only what the caller may read now; of the rest not even the name. */
export const reliedOnOf = async (
  context: ApiContext,
  { scope, row }: HistoryEntryValue,
): Promise<ReliedOn[]> => {
  const found = await Promise.all(row.reliedOn.map(([stream]) => findByStream(context, scope, stream)));
  return row.reliedOn
    .filter((_, index) => found[index] !== null)
    .map(([stream, revision]) => ({ stream, revision }));
};
