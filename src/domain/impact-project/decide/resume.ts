import { projectCommand, type OnProject } from '../project-command.js';

export interface ResumeInput extends OnProject {
  readonly note?: string;
}

/** In the same visit. After a hold only a gatekeeper resumes: the hold was a gate's decision. */
export const resume = projectCommand<'resume', ResumeInput>({
  name: 'resume',
  roles: ['lead', 'gatekeeper'],
  narrow: (role, _actor, state) => (role === 'lead' && state.status === 'held' ? 'FORBIDDEN' : undefined),
  moves: true,
  decide: ({ input: { note } }) => [
    { type: 'impact-project.resumed', data: note === undefined ? {} : { note } },
  ],
});
