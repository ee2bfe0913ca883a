import { sql } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { compiled, heldAt } from '../versioned.query.js';
import type { CountedProject } from './counts.js';

/** Every project of a programme, as far as counts need it: costs by projects, not by events. */
export const countedProjects = async (
  views: Views,
  point: Point,
  programme: Uuid,
): Promise<readonly CountedProject[]> => {
  const rows = await views.rows<Record<string, unknown>>(
    compiled(sql`select k.key, p.district, p.themes, s.status, s.stage, s.leads, s.lastActivity, s.ending
      from project as k cross join project as p cross join standing as s
      where k.first = 1 and k.programme = ${programme} and k.from_position <= ${point.position}
        and ${heldAt('p', 'project', 'k.key', point.position)}
        and ${heldAt('s', 'standing', 'k.key', point.position)}`),
  );
  return rows.map(
    (row) =>
      ({
        ...row,
        themes: parsed(row['themes']),
        leads: parsed(row['leads']) ?? [],
        ending: parsed(row['ending']),
      }) as unknown as CountedProject,
  );
};

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);
