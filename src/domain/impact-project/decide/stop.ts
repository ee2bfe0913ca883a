import { projectCommand, type OnProject } from '../project-command.js';
import { leave } from '../stages.js';

export interface StopInput extends OnProject {
  readonly reason: string;
  readonly kept?: string;
}

export const stop = projectCommand<'stop', StopInput>({
  name: 'stop',
  roles: ['lead', 'gatekeeper', 'administrator'],
  expectedVersion: 'required',
  moves: true,
  decide: ({ input: { reason, kept } }, state) => [
    leave(state),
    { type: 'impact-project.stopped', data: { reason, ...(kept === undefined ? {} : { kept }) } },
  ],
});
