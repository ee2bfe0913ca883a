import type { ActorId } from '../kernel/ids.js';
import type { Role } from '../kernel/roles.js';
import { hasRole, isMember, type ProgrammeState } from '../programme/state.js';
import type { ProjectState } from './state.js';

/** Leading a project takes the membership and the assignment. */
export const leads = (actor: ActorId, programme: ProgrammeState, project: ProjectState): boolean =>
  hasRole(programme, actor, 'lead') && project.leads.has(actor);

/** Whether an actor holds a role on a project; `GATEKEEPER_IS_LEAD` where only his leading it forbids the role. */
export const holdsOnProject = (
  role: Role,
  actor: ActorId,
  programme: ProgrammeState,
  project: ProjectState,
): boolean | 'GATEKEEPER_IS_LEAD' => {
  switch (role) {
    case 'lead':
      return leads(actor, programme, project);
    case 'gatekeeper':
      if (!hasRole(programme, actor, 'gatekeeper')) return false;
      return leads(actor, programme, project) ? 'GATEKEEPER_IS_LEAD' : true;
    case 'owner':
      return isMember(programme, actor);
    case 'operator':
      return false;
    default:
      return hasRole(programme, actor, role);
  }
};
