import type { Uuid } from '../../domain/kernel/ids.js';
import { programmeByKey, programmesByIds } from '../../../projections/members/query.js';
import { projectByKey } from '../../../projections/progress/query.js';
import { livePoint } from '../points/resolve-point.js';
import type { Scope } from '../points/scope.js';
import { parseNodeId } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import { candidacyValue } from '../types/candidacy.js';
import type { CandidacyValue } from '../types/candidacy.js';
import { projectValue } from '../types/impact-project.js';
import type { ProjectValue } from '../types/impact-project.js';
import { programmeValue } from '../types/programme.js';
import type { ProgrammeValue } from '../types/programme.js';
import { roundValue } from '../types/evaluation-round.js';
import type { RoundValue } from '../types/evaluation-round.js';
import { cardValue } from '../types/score-card.js';
import type { CardValue } from '../types/score-card.js';
import { blindnessIn, seenFrom } from './blindness.js';
import { recusedIn } from './recused.js';
import { readableProgrammes } from './readable-programmes.js';

/** The uuid in an argument: plain, or a node's id without a point. Undefined for what can be no such id. */
export const plainUuid = (type: string, text: string): Uuid | undefined => {
  const reference = parseNodeId(text.includes(`${type}-`) ? text : `${type}-${text.toLowerCase()}`);
  return reference?.type === type && reference.dated === undefined ? (reference.uuid as Uuid) : undefined;
};

/** The programme that an argument names by its id or its key, if the caller may read it. */
export const readableProgramme = async (context: ApiContext, text: string): Promise<Uuid | undefined> => {
  const { runtime } = context;
  const id =
    plainUuid('programme', text) ??
    ((await programmeByKey(runtime.views, livePoint(runtime), text))?.key as Uuid | undefined);
  return id !== undefined && (await context.mayRead(id)) ? id : undefined;
};

/** What the caller may not read is as absent as what does not exist. */
export const projectById = async (
  context: ApiContext,
  scope: Scope,
  id: Uuid,
): Promise<ProjectValue | null> => {
  const row = await context.loaders.project.load({ point: scope.point, id });
  return row !== undefined && (await context.mayRead(row.programme))
    ? projectValue(context, scope, row)
    : null;
};

export const programmeById = async (
  context: ApiContext,
  scope: Scope,
  id: Uuid,
): Promise<ProgrammeValue | null> => {
  if (!(await context.mayRead(id))) return null;
  const row = await context.loaders.programme.load({ point: scope.point, id });
  return row === undefined ? null : programmeValue(context, scope, row);
};

export const roundById = async (context: ApiContext, scope: Scope, id: Uuid): Promise<RoundValue | null> => {
  const row = await context.loaders.round.load({ point: scope.point, id });
  return row !== undefined && (await context.mayRead(row.programme)) ? roundValue(context, scope, row) : null;
};

/** One's own, or one that may be seen: what is hidden is as absent as what does not exist. */
export const cardById = async (context: ApiContext, scope: Scope, id: Uuid): Promise<CardValue | null> => {
  const row = await context.loaders.card.load({ point: scope.point, id });
  if (row === undefined || !(await context.mayRead(row.programme))) return null;
  if (row.actor === context.actor) return cardValue(context, scope, row);
  const blindness = await blindnessIn(context, row.programme, scope.point);
  const seen = await context.loaders.card.load({ point: seenFrom(blindness, row.round, scope.point), id });
  const round = await context.loaders.round.load({ point: scope.point, id: row.round });
  if (seen === undefined || seen.final === null || round === undefined) return null;
  const counts = !(await recusedIn(context, scope, round)).has(row.actor);
  return counts ? cardValue(context, scope, seen) : null;
};

export const candidacyById = async (
  context: ApiContext,
  scope: Scope,
  id: Uuid,
): Promise<CandidacyValue | null> => {
  const row = await context.loaders.candidacy.load({ point: scope.point, id });
  return row !== undefined && (await context.mayRead(row.programme))
    ? candidacyValue(context, scope, row)
    : null;
};

/** What another stream says is there: if not in the views, then it is held back. */
export const present = <V>(context: ApiContext, value: V | null, what: string): V => {
  if (value === null) throw context.lacking(what);
  return value;
};

export interface ProjectArguments {
  readonly uuid?: string | null;
  readonly programme?: string | null;
  readonly key?: string | null;
}

/** By its uuid, or by its key in a programme. */
export const findProject = async (
  context: ApiContext,
  scope: Scope,
  { uuid, programme, key }: ProjectArguments,
): Promise<ProjectValue | null> => {
  if ((uuid == null) === (programme == null || key == null)) throw new ApiError('INVALID_ARGUMENT', 'uuid');
  if (uuid != null) {
    const id = plainUuid('impactProject', uuid);
    return id === undefined ? null : projectById(context, scope, id);
  }
  const within = await readableProgramme(context, programme ?? '');
  if (within === undefined) return null;
  const row = await projectByKey(context.runtime.views, scope.point, within, key ?? '');
  return row === undefined ? null : projectValue(context, scope, row);
};

export const findRound = async (
  context: ApiContext,
  scope: Scope,
  { uuid }: { readonly uuid: string },
): Promise<RoundValue | null> => {
  const id = plainUuid('evaluationRound', uuid);
  return id === undefined ? null : roundById(context, scope, id);
};

export interface ProgrammeArguments {
  readonly uuid?: string | null;
  readonly key?: string | null;
}

export const findProgramme = async (
  context: ApiContext,
  scope: Scope,
  { uuid, key }: ProgrammeArguments,
): Promise<ProgrammeValue | null> => {
  if ((uuid == null) === (key == null)) throw new ApiError('INVALID_ARGUMENT', 'uuid');
  if (uuid != null) {
    const id = plainUuid('programme', uuid);
    return id === undefined ? null : programmeById(context, scope, id);
  }
  const row = await programmeByKey(context.runtime.views, scope.point, key ?? '');
  return row !== undefined && (await context.mayRead(row.key as Uuid))
    ? programmeValue(context, scope, row)
    : null;
};

/** Every programme that the caller may read, in the order of their keys. */
export const listProgrammes = async (
  context: ApiContext,
  scope: Scope,
): Promise<readonly ProgrammeValue[]> => {
  const ids = await readableProgrammes(context);
  const rows = await programmesByIds(context.runtime.views, scope.point, ids);
  return [...rows.values()]
    .map((row) => programmeValue(context, scope, row))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
};
