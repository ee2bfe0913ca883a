import { sql } from 'kysely';
import type { Views } from '../src/application/ports/views.js';
import type { StreamName } from '../src/domain/kernel/ids.js';
import { categoryOf, idOf } from '../src/domain/kernel/ids.js';
import { compiled, type TableName } from './versioned.query.js';

/** The tables whose rows are written anew with every event of their stream, and hold its revision. */
const WITNESS: Readonly<Record<string, TableName>> = {
  impactProject: 'standing',
  evaluationRound: 'round',
  scoreCard: 'card',
};

/** Where the log stood when a stream had reached a revision: the end of that batch. Undefined where it never has. */
export const positionOfRevision = async (
  views: Views,
  stream: StreamName,
  revision: number,
): Promise<number | undefined> => {
  const witness = WITNESS[categoryOf(stream)];
  if (witness === undefined) return undefined;
  const query = compiled(sql`select min(v.from_position) as position from ${sql.table(witness)} as v
    where v.key = ${idOf(stream)} and v.version >= ${revision}`);
  return (await views.rows<{ position: number | null }>(query))[0]?.position ?? undefined;
};
