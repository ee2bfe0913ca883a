import { effectiveCorrection } from '../../kernel/corrections.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import { changedAndCleared, checkDetails } from '../check-details.js';
import type { OptionalDetail, ProjectDetails } from '../events.js';
import { projectCommand, type OnProject } from '../project-command.js';

export interface CorrectDetailsInput extends OnProject {
  readonly changes: Partial<ProjectDetails>;
  readonly cleared?: readonly OptionalDetail[];
  readonly reason: string;
}

export const correctDetails = projectCommand<'correctDetails', CorrectDetailsInput>({
  name: 'correctDetails',
  roles: ['lead', 'administrator'],
  decide({ input }, state, { programme }) {
    const both = changedAndCleared(input.changes, input.cleared);
    if (both.length > 0) return invalid(...both);
    const effective = effectiveCorrection(state.details, input.changes, input.cleared);
    if (effective === undefined) return nothingToDo;
    const { changes, cleared } = effective;
    // What stands already may stay, even where its group is gone by now.
    const refused = checkDetails(changes, programme, 'changes.');
    if (refused) return refused;
    return [
      {
        type: 'impact-project.details-corrected',
        data: { changes, ...(cleared.length > 0 ? { cleared } : {}), reason: input.reason },
      },
    ];
  },
});
