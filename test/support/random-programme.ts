import { openProgrammeWithCast, type Cast } from './cast.js';
import { RandomLead, type SeenProject } from './random-lead.js';
import { Random } from './random.js';
import type { ServerProcess } from './server-process.js';

/** A programme whose projects were led by chance, and the points at which it was seen meanwhile. */
export interface RandomProgramme {
  readonly cast: Cast;
  readonly projects: readonly string[];
  readonly points: readonly { readonly position: string; readonly at: string }[];
}

const SEEN = `query ($project: ID) { freshness { position at }
  project(uuid: $project) { uuid status version stage { key } } }`;

/** `commands` random commands on a running server, a new project after every sixteenth. */
export const leadByChance = async (
  server: ServerProcess,
  key: string,
  commands: number,
  random: Random,
): Promise<RandomProgramme> => {
  const cast = await openProgrammeWithCast(server, await server.operatorToken(), key);
  const lead = new RandomLead(cast, random);
  const latest = new Map<string, SeenProject>();
  const points: { position: string; at: string }[] = [];
  for (let step = 0; step < commands; step++) {
    let project = step % 16 === 0 ? undefined : random.pick([...latest.keys()]);
    if (project === undefined) project = String((await lead.open()).object!['uuid']);
    else await lead.act(latest.get(project)!);
    const seen = await cast.as('reader').data<{ freshness: (typeof points)[0]; project: SeenProject }>(SEEN, {
      project,
    });
    latest.set(project, seen.project);
    points.push(seen.freshness);
  }
  return { cast, projects: [...latest.keys()], points };
};
