import { holdsOnProject } from '../../domain/impact-project/roles.js';
import type { ProjectState } from '../../domain/impact-project/state.js';
import type { InstallationState } from '../../domain/installation/state.js';
import { CLI_ACTOR, INSTALLATION, type StreamName } from '../../domain/kernel/ids.js';
import { notFound, type ForbiddenCode, type Problem } from '../../domain/kernel/problem.js';
import type { MembershipRole, Role } from '../../domain/kernel/roles.js';
import { hasRole, isMember, type ProgrammeState } from '../../domain/programme/state.js';
import type { Caller } from '../command-request.js';
import type { FoldedStream } from '../streams/folded-stream.js';
import type { CatalogueEntry } from './catalogue.js';
import { isInProgramme } from './target.js';

/** Everything that a command's roles are read from. */
export interface Surroundings {
  readonly target: FoldedStream;
  /** Absent where no role of the command is the operator's. */
  readonly installation: FoldedStream<InstallationState> | undefined;
  /** The programme that the target is in, or is to be opened in. */
  readonly programme: FoldedStream<ProgrammeState> | undefined;
}

/** The role in which a caller may act, and the stream it came from where that is not the target's own. */
export interface Authority {
  readonly role: Role;
  readonly from?: StreamName;
}

/** Whether the caller may read what the command is aimed at. The installation may be read by every caller. */
export const mayReadTarget = (
  { category, definition }: CatalogueEntry,
  caller: Caller,
  around: Surroundings,
): boolean => {
  if (category === 'installation' || category === 'serviceToken') return true;
  if (category === 'programme' && definition.target === 'opening') return true;
  return around.programme !== undefined && isMember(around.programme.state, caller.actor);
};

/** Whether what the command is aimed at is there at all. */
const targetExists = ({ category, definition }: CatalogueEntry, around: Surroundings): boolean => {
  if (category === 'installation') return true;
  if (definition.target === 'existing') return around.target.revision >= 0;
  return !isInProgramme(category) || around.programme?.state.id !== undefined;
};

/** The first of the command's roles that the caller holds; else `NotFound` for who may not even read, or `Forbidden`. */
export const authorise = (
  entry: CatalogueEntry,
  caller: Caller,
  around: Surroundings,
  input: unknown,
): Authority | Problem => {
  const { definition } = entry;
  let code: ForbiddenCode = 'FORBIDDEN';
  for (const role of definition.roles) {
    const held = holds(role, entry, caller, around);
    if (held === false) continue;
    const refusal =
      held === true ? definition.narrow?.(role, caller.actor, around.target.state, input) : held;
    if (refusal === undefined)
      return targetExists(entry, around) ? { role, ...origin(role, entry, caller) } : notFound;
    code = refusal === 'FORBIDDEN' ? code : refusal;
  }
  return mayReadTarget(entry, caller, around)
    ? { problem: 'Forbidden', code, roles: definition.roles }
    : notFound;
};

const holds = (
  role: Role,
  { category, definition }: CatalogueEntry,
  caller: Caller,
  { target, installation, programme }: Surroundings,
): boolean | 'GATEKEEPER_IS_LEAD' => {
  if (isCli(caller)) return role === 'operator';
  if (definition.commandLineOnly) return false;
  if (role === 'operator') return installation?.state.operator === caller.actor;
  if (programme === undefined) return false;
  if (category === 'impactProject' && definition.target === 'existing')
    return holdsOnProject(role, caller.actor, programme.state, target.state as ProjectState);
  return hasRole(programme.state, caller.actor, role as MembershipRole);
};

/** The command line on this machine: the door tells, never the name alone. */
export const isCli = (caller: Caller): boolean => caller.door !== 'http' && caller.actor === CLI_ACTOR;

const origin = (role: Role, { category }: CatalogueEntry, caller: Caller): { from?: StreamName } =>
  role === 'operator' && !isCli(caller) && category !== 'installation' ? { from: INSTALLATION } : {};
