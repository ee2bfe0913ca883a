import { projectCommand, type OnProject } from '../project-command.js';
import { nextGate } from '../stages.js';

export interface WithdrawGateRequestInput extends OnProject {
  readonly reason: string;
}

export const withdrawGateRequest = projectCommand<'withdrawGateRequest', WithdrawGateRequestInput>({
  name: 'withdrawGateRequest',
  roles: ['lead'],
  decide: ({ input: { reason } }, state) => [
    {
      type: 'impact-project.gate-request-withdrawn',
      data: { track: 'main', gate: nextGate(state).key, reason },
    },
  ],
});
