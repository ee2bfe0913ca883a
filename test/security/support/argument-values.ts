import { isEnumType, type GraphQLNamedType } from 'graphql';
import type { Inventory } from './inventory.js';

const CURSORS = ['cursor', 'endCursor', 'startCursor'];
const IDS = ['uuid', 'id', 'commandId', 'cites', 'ServiceToken.uuid'];

/**
 * Which fields of the answers hold what an argument or a field of an input takes, by its name; the first one's values
 * fit best. A name that is not here fails the walk: think of what could be sent in it.
 */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  id: ['ImpactProject.id', ...IDS],
  uuid: ['ImpactProject.uuid', 'Programme.uuid', 'EvaluationRound.uuid', ...IDS],
  project: ['ImpactProject.uuid', ...IDS, 'ImpactProject.key'],
  programme: ['Programme.uuid', 'Programme.key', ...IDS],
  evidence: ['Evidence.uuid', ...IDS],
  cites: ['Evidence.uuid', ...IDS],
  of: ['Evidence.uuid', ...IDS],
  candidacy: ['Candidacy.uuid', ...IDS],
  factor: ['Factor.key'],
  category: ['FactorCategory.key'],
  framework: ['Framework.key'],
  condition: ['Condition.uuid', ...IDS],
  round: ['EvaluationRound.uuid', ...IDS],
  evaluators: ['actor'],
  gate: ['Gate.key', 'gate'],
  stream: ['ReliedOn.stream', 'stream'],
  token: ['ServiceToken.uuid', ...IDS],
  commandId: ['commandId', ...IDS],
  key: ['ImpactProject.key', 'key'],
  after: CURSORS,
  before: CURSORS,
  actor: ['actor'],
  lead: ['actor'],
  role: ['Membership.role'],
  // Names of fields, and ids behind them: none is a name of its own.
  path: ['Stage.key'],
  owner: ['actor'],
  administrator: ['actor'],
  district: ['district'],
  theme: ['themes'],
  themes: ['themes'],
  heard: ['ParticipantGroup.key'],
  targetGroups: ['ParticipantGroup.key'],
  stage: ['Stage.key'],
  toStage: ['Stage.key'],
  optionalStages: ['Stage.key'],
  criterion: ['CriterionProgress.key'],
  lifecycle: ['Lifecycle.key'],
  kind: ['Evidence.kind'],
  status: ['ImpactProject.status'],
  type: ['HistoryEntry.type'],
};

/** The same by the scalar, for those whose every value is of one kind. */
const SOURCES_OF_SCALAR: Readonly<Record<string, readonly string[]>> = {
  Position: ['HistoryEntry.position', 'position'],
  Point: ['HistoryEntry.position', 'position', 'recordedAt', 'at'],
  Date: ['dueOn', 'reviewOn'],
  DateTime: ['recordedAt', 'at'],
  Moment: ['recordedAt', 'happenedOn', 'deadline'],
};

/** How many values of each field are sent: enough for every kind of each. */
const EACH = 2;

/** What the owner of an inventory would send in an argument, the best first; `of` is the field that takes it. */
export const valuesFor = (
  name: string,
  type: GraphQLNamedType,
  known: Inventory,
  of = '',
): readonly unknown[] => {
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  if (type.name === 'Boolean') return [false, true];
  if (type.name === 'Int') return [1, 100];
  const sources = SOURCES_OF_SCALAR[type.name] ?? SOURCES[name];
  if (sources === undefined) throw new Error(`No values are known for ${name}: ${type.name}`);
  const fields = [`${of}.${name}`, ...sources].flatMap((source) =>
    source.includes('.') ? [source] : known.fields.filter((field) => field.endsWith(`.${source}`)),
  );
  return [...new Set(fields.flatMap((field) => spread(known.of(field))))];
};

/** A few of them, of those with a point and of those without. */
const spread = (values: readonly string[]): readonly string[] =>
  [values.filter((value) => !value.includes('@')), values.filter((value) => value.includes('@'))].flatMap(
    (some) => (some.length <= EACH ? some : [some[0]!, some.at(-1)!]),
  );
