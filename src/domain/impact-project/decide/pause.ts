import type { CalendarDate } from '../../kernel/values.js';
import { projectCommand, type OnProject } from '../project-command.js';

export interface PauseInput extends OnProject {
  readonly reason: string;
  readonly reviewOn: CalendarDate;
}

export const pause = projectCommand<'pause', PauseInput>({
  name: 'pause',
  roles: ['lead', 'gatekeeper'],
  moves: true,
  decide: ({ input: { reason, reviewOn } }) => [
    { type: 'impact-project.paused', data: { reason, reviewOn } },
  ],
});
