import { invalid, nothingToDo } from '../../kernel/problem.js';
import { candidacyRead, checkFactor, type OnMapping } from '../check-mapping.js';
import { mappingKey } from '../mapping.js';
import { projectCommand } from '../project-command.js';

/** After a project's end too: what was found goes on to speak for the candidacy, whatever its kind. */
export const mapEvidence = projectCommand<'mapEvidence', OnMapping>({
  name: 'mapEvidence',
  roles: ['lead'],
  reads: candidacyRead,
  decide({ input }, state, { programme, streams }) {
    const { evidence, candidacy, factor } = input;
    const issues = [
      ...(state.evidence.get(evidence)?.live ? [] : [{ path: 'evidence', code: 'UNKNOWN_EVIDENCE' }]),
      ...checkFactor(input, programme, streams),
    ];
    if (issues.length > 0) return invalid(...issues);
    if (state.mappings.get(mappingKey(input))) return nothingToDo;
    return [{ type: 'impact-project.evidence-mapped', data: { evidence, candidacy, factor } }];
  },
});
