import { invalid } from '../../kernel/problem.js';
import { projectCommand, type OnProject } from '../project-command.js';
import { earlierStages, enter, leave } from '../stages.js';

export interface ReopenStageInput extends OnProject {
  readonly stage: string;
  readonly reason: string;
}

/** Back to a stage that was visited before; the visit that is left stays. */
export const reopenStage = projectCommand<'reopenStage', ReopenStageInput>({
  name: 'reopenStage',
  roles: ['lead'],
  expectedVersion: 'required',
  moves: true,
  decide({ input: { stage, reason } }, state) {
    if (!earlierStages(state).includes(stage))
      return invalid({ path: 'stage', code: 'NOT_AN_EARLIER_STAGE', params: { stage } });
    return [leave(state), enter(state, stage, reason)];
  },
});
