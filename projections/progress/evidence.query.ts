import { sql } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { Evidence, EvidenceKind } from '../../src/domain/impact-project/evidence.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { compiled, decodeColumns, heldAt, listed, readRows, rowsByKeys } from '../versioned.query.js';
import type { Keyed } from '../versioned.query.js';
import { progressTables } from './tables.js';
import type { EvidenceRow } from './tables.js';

/** `key` is the evidence's id, `number` its place in the project: what a cursor holds. */
export type EvidenceItem = Keyed<EvidenceRow>;

export interface EvidenceFilter {
  readonly kinds?: readonly EvidenceKind[];
  readonly stages?: readonly string[];
  /** Withdrawn evidence too. */
  readonly withdrawn?: boolean;
}

export interface EvidencePage {
  readonly items: readonly EvidenceItem[];
  readonly hasNext: boolean;
  /** Of all that the filter matches, before and behind the page. */
  readonly totalCount: number;
}

/** The first page of each project in the order of recording, behind `after` where it is given; empty ones included. */
export const evidencePages = async (
  views: Views,
  point: Point,
  projects: readonly Uuid[],
  filter: EvidenceFilter,
  first: number,
  after = -1,
): Promise<ReadonlyMap<Uuid, EvidencePage>> => {
  const { kinds, stages, withdrawn } = filter;
  const query = sql`select * from (
      select r.*, count(*) over (partition by k.project) as total,
        row_number() over (partition by k.project, k.number > ${after} order by k.number) as place
      from json_each(${JSON.stringify([...new Set(projects)])}) as i
        cross join evidence as k cross join evidence as r
      where k.first = 1 and k.project = i.value and k.from_position <= ${point.position}
        ${kinds === undefined ? sql`` : sql`and k.kind in ${listed(kinds)}`}
        ${stages === undefined ? sql`` : sql`and k.stage in ${listed(stages)}`}
        and ${heldAt('r', 'evidence', 'k.key', point.position)}
        ${withdrawn ? sql`` : sql`and r.withdrawn is null`})
    where number > ${after} and place <= ${first + 1} or number <= ${after} and place = 1
    order by project, number`;
  const rows = await views.rows<Record<string, unknown>>(compiled(query));
  const pages = new Map<Uuid, EvidencePage>(
    projects.map((project) => [project, { items: [], hasNext: false, totalCount: 0 }]),
  );
  for (const [project, group] of Map.groupBy(rows, (row) => row['project'] as Uuid)) {
    const behind = group.filter((row) => (row['number'] as number) > after);
    pages.set(project, {
      items: behind.slice(0, first).map(itemOf),
      hasNext: behind.length > first,
      totalCount: group[0]!['total'] as number,
    });
  }
  return pages;
};

export const evidenceByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, EvidenceItem>> => {
  const query = rowsByKeys('evidence', ids, point.position);
  const rows = await readRows<EvidenceRow>(views, progressTables.evidence, query);
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};

/** What criteria are measured by: every live piece of each project, in the order of recording. */
export const liveEvidenceOf = async (
  views: Views,
  point: Point,
  projects: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Evidence[]>> => {
  // One text for each project: a list of projects reads thousands of pieces, and each row of its own would be copied
  // from thread to thread.
  const query = sql`select i.value as project, (
      select '[' || group_concat('[' || json_array(r.key, r.kind, r.stage) || ',' || r.content || ']', ','
        order by k.number) || ']'
      from evidence as k cross join evidence as r
      where k.first = 1 and k.project = i.value and k.from_position <= ${point.position}
        and ${heldAt('r', 'evidence', 'k.key', point.position)} and r.withdrawn is null) as pieces
    from json_each(${JSON.stringify([...new Set(projects)])}) as i`;
  const rows = await views.rows<{ project: Uuid; pieces: string | null }>(compiled(query));
  return new Map(
    rows.map(({ project, pieces }) => [
      project,
      (JSON.parse(pieces ?? '[]') as Piece[]).map(([[key, kind, stage], content]) =>
        evidenceOf({ key, kind, stage, content }),
      ),
    ]),
  );
};

type Piece = [[key: string, kind: EvidenceKind, stage: string], content: EvidenceRow['content']];

/** An item in the shape of the domain. */
export const evidenceOf = ({
  key,
  kind,
  stage,
  content,
}: Pick<EvidenceItem, 'key' | 'kind' | 'stage' | 'content'>): Evidence => ({
  evidence: key as Uuid,
  kind,
  stage,
  ...content,
});

const itemOf = (raw: Record<string, unknown>): EvidenceItem =>
  ({ key: raw['key'], ...decodeColumns(progressTables.evidence, raw) }) as unknown as EvidenceItem;
