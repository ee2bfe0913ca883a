import type { Scope } from '../points/scope.js';
import { findCandidacy } from '../queries/candidacies.js';
import { findNode } from '../queries/find-node.js';
import { findProgramme, findProject, findRound, listProgrammes } from '../queries/find.js';
import { readFreshness } from '../queries/freshness.js';
import { readMe } from '../queries/me.js';
import { listProjects } from '../queries/projects.js';
import { readReadiness } from '../queries/readiness.js';
import { readReadinessCurve } from '../queries/readiness-curve.js';
import { readWaitsForMe } from '../queries/waits-for-me.js';
import type { ApiContext } from '../request-context.js';

/** The root queries, by name. */
export const QUERIES = {
  projects: listProjects,
  project: findProject,
  evaluationRound: findRound,
  programmes: listProgrammes,
  programme: findProgramme,
  candidacy: findCandidacy,
  readiness: readReadiness,
  readinessCurve: readReadinessCurve,
  node: findNode,
  me: readMe,
  waiting: readWaitsForMe,
  freshness: readFreshness,
} as const satisfies Record<string, (context: ApiContext, scope: Scope, args: never) => Promise<unknown>>;

export type QueryName = keyof typeof QUERIES;
export type QueryArguments<N extends QueryName> = Parameters<(typeof QUERIES)[N]>[2];
export type QueryAnswer<N extends QueryName> = Awaited<ReturnType<(typeof QUERIES)[N]>>;
