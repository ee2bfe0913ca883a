import { idText } from '../../kernel/ids.js';
import { invalid } from '../../kernel/problem.js';
import { hasEnded } from '../allowed-commands.js';
import { checkEvidence } from '../check-evidence.js';
import type { Evidence } from '../evidence.js';
import { illegal, projectCommand, type OnProject } from '../project-command.js';
import { currentVisit } from '../stages.js';

export interface RecordEvidenceInput extends OnProject, Omit<Evidence, 'evidence' | 'stage'> {
  readonly key?: string;
  /** Default: the current stage, after the end the last. */
  readonly stage?: string;
}

/** After a project's end only learnings are recorded. */
export const recordEvidence = projectCommand<'recordEvidence', RecordEvidenceInput>({
  name: 'recordEvidence',
  roles: ['lead', 'contributor'],
  decide(command, state, { programme }) {
    const { project: _project, key, ...given } = command.input;
    if (hasEnded(state) && given.kind !== 'learning') return illegal('recordEvidence', state);
    // A command id can be another's key: it names the evidence where no key is given.
    const name = key ?? command.commandId;
    const id = command.digest.id(idText.evidence(command.stream, name));
    if (state.evidence.has(id)) return { problem: 'KeyTaken', code: 'KEY_TAKEN', key: name };
    const content = { ...given, stage: given.stage ?? currentVisit(state).stage };
    const issues = [
      ...(state.lifecycle.stages.some((stage) => stage.key === content.stage)
        ? []
        : [{ path: 'stage', code: 'UNKNOWN_STAGE', params: { stage: content.stage } }]),
      ...checkEvidence(content, state, programme),
    ];
    if (issues.length > 0) return invalid(...issues);
    return [{ type: 'impact-project.evidence-recorded', data: { evidence: id, ...content } }];
  },
});
