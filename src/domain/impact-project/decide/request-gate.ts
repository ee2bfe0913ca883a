import { projectCommand, type OnProject } from '../project-command.js';
import { nextGate } from '../stages.js';

export interface RequestGateInput extends OnProject {
  readonly note?: string;
}

/** Asks the gatekeepers for a gate that is theirs to decide. */
export const requestGate = projectCommand<'requestGate', RequestGateInput>({
  name: 'requestGate',
  roles: ['lead'],
  decide: ({ input: { note } }, state) => [
    {
      type: 'impact-project.gate-requested',
      data: { track: 'main', gate: nextGate(state).key, ...(note === undefined ? {} : { note }) },
    },
  ],
});
