import type { ActorId, Uuid } from '../kernel/ids.js';
import type { ForbiddenCode } from '../kernel/problem.js';
import type { Role } from '../kernel/roles.js';
import type { ProjectState } from './state.js';

/** A contributor changes only the evidence that he recorded; of what does not exist nobody is refused. */
export const ownEvidenceOnly = (
  role: Role,
  actor: ActorId,
  state: ProjectState,
  input: { readonly evidence: Uuid },
): ForbiddenCode | undefined => {
  const entry = state.evidence.get(input.evidence);
  return role === 'contributor' && entry !== undefined && entry.recordedBy !== actor
    ? 'NOT_YOUR_EVIDENCE'
    : undefined;
};
