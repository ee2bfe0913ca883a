import { corrected, effectiveCorrection } from '../../kernel/corrections.js';
import type { Uuid } from '../../kernel/ids.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import { hasEnded } from '../allowed-commands.js';
import { changedAndCleared } from '../check-details.js';
import { checkEvidence } from '../check-evidence.js';
import type { Evidence, EvidenceContent } from '../evidence.js';
import { ownEvidenceOnly } from '../own-evidence.js';
import { illegal, projectCommand, type OnProject } from '../project-command.js';

export const CLEARABLE_EVIDENCE_FIELDS = ['text', 'heard', 'cites', 'consent', 'detail'] as const;

export interface CorrectEvidenceInput extends OnProject {
  readonly evidence: Uuid;
  readonly changes: Partial<EvidenceContent>;
  readonly cleared?: readonly (typeof CLEARABLE_EVIDENCE_FIELDS)[number][];
  readonly reason: string;
}

/** All but id, kind and stage. A contributor corrects only what he recorded himself. */
export const correctEvidence = projectCommand<'correctEvidence', CorrectEvidenceInput>({
  name: 'correctEvidence',
  roles: ['lead', 'contributor'],
  narrow: ownEvidenceOnly,
  decide({ input }, state, { programme }) {
    const entry = state.evidence.get(input.evidence);
    if (entry === undefined || !entry.live) return invalid({ path: 'evidence', code: 'UNKNOWN_EVIDENCE' });
    if (hasEnded(state) && entry.content.kind !== 'learning') return illegal('correctEvidence', state);
    const both = changedAndCleared(input.changes, input.cleared);
    if (both.length > 0) return invalid(...both);
    const effective = effectiveCorrection<EvidenceContent, keyof EvidenceContent>(
      entry.content,
      input.changes,
      input.cleared,
    );
    if (effective === undefined) return nothingToDo;
    const { changes, cleared } = effective;
    const touched = new Set<string>([...Object.keys(changes), ...cleared]);
    // What stood before and is not touched stays, even where its group or its source is gone by now.
    const issues = checkEvidence(
      corrected<Evidence>(entry.content, changes, cleared),
      state,
      programme,
      'changes.',
    ).filter(({ path }) => touched.has(path.split('.')[1]!));
    if (issues.length > 0) return invalid(...issues);
    return [
      {
        type: 'impact-project.evidence-corrected',
        data: {
          evidence: input.evidence,
          changes,
          ...(cleared.length > 0 ? { cleared } : {}),
          reason: input.reason,
        },
      },
    ];
  },
});
