import type { Uuid } from '../../kernel/ids.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import { hasEnded } from '../allowed-commands.js';
import { ownEvidenceOnly } from '../own-evidence.js';
import { illegal, projectCommand, type OnProject } from '../project-command.js';

export interface WithdrawEvidenceInput extends OnProject {
  readonly evidence: Uuid;
  readonly reason: string;
}

/** A contributor withdraws only what he recorded himself. */
export const withdrawEvidence = projectCommand<'withdrawEvidence', WithdrawEvidenceInput>({
  name: 'withdrawEvidence',
  roles: ['lead', 'contributor'],
  narrow: ownEvidenceOnly,
  decide({ input: { evidence, reason } }, state) {
    const entry = state.evidence.get(evidence);
    if (entry === undefined) return invalid({ path: 'evidence', code: 'UNKNOWN_EVIDENCE' });
    if (hasEnded(state) && entry.content.kind !== 'learning') return illegal('withdrawEvidence', state);
    if (!entry.live) return nothingToDo;
    return [{ type: 'impact-project.evidence-withdrawn', data: { evidence, reason } }];
  },
});
