import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import { corrected } from '../../src/domain/kernel/corrections.js';
import { idOf } from '../../src/domain/kernel/ids.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { EvidenceRow } from './tables.js';

/** The table `evidence`. */
export const evidence: TablePart<ImpactProjectEvent> = {
  keys: (event) =>
    event.type === 'impact-project.evidence-corrected' || event.type === 'impact-project.evidence-withdrawn'
      ? [{ table: 'evidence', key: event.data.evidence }]
      : [],

  changes(rows, event) {
    switch (event.type) {
      case 'impact-project.evidence-recorded': {
        const { evidence: id, kind, stage, ...content } = event.data;
        const row: EvidenceRow = {
          project: idOf(event.stream),
          kind,
          stage,
          number: event.revision,
          content,
          recorded: markOf(event),
          corrected: null,
          withdrawn: null,
          withdrawalReason: null,
        };
        return [change('evidence', id, row)];
      }
      case 'impact-project.evidence-corrected': {
        const { evidence: id, changes, cleared } = event.data;
        const row = heldRow<EvidenceRow>(rows, 'evidence', id);
        const content = corrected(row.content, changes, cleared);
        return [change<EvidenceRow>('evidence', id, { ...row, content, corrected: markOf(event) })];
      }
      case 'impact-project.evidence-withdrawn': {
        const { evidence: id, reason } = event.data;
        const row = heldRow<EvidenceRow>(rows, 'evidence', id);
        const withdrawn = { ...row, withdrawn: markOf(event), withdrawalReason: reason };
        return [change<EvidenceRow>('evidence', id, withdrawn)];
      }
      default:
        return [];
    }
  },
};
