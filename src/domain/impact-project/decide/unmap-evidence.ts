import { invalid, nothingToDo } from '../../kernel/problem.js';
import { candidacyRead, checkFactor, type OnMapping } from '../check-mapping.js';
import { mappingKey } from '../mapping.js';
import { projectCommand } from '../project-command.js';

export interface UnmapEvidenceInput extends OnMapping {
  readonly reason: string;
}

/** Of withdrawn evidence too, which does not count any more but is mapped still. */
export const unmapEvidence = projectCommand<'unmapEvidence', UnmapEvidenceInput>({
  name: 'unmapEvidence',
  roles: ['lead'],
  reads: candidacyRead,
  decide({ input }, state, { programme, streams }) {
    const { evidence, candidacy, factor, reason } = input;
    const issues = [
      ...(state.evidence.has(evidence) ? [] : [{ path: 'evidence', code: 'UNKNOWN_EVIDENCE' }]),
      ...checkFactor(input, programme, streams),
    ];
    if (issues.length > 0) return invalid(...issues);
    if (!state.mappings.get(mappingKey(input))) return nothingToDo;
    return [{ type: 'impact-project.evidence-unmapped', data: { evidence, candidacy, factor, reason } }];
  },
});
