import { idOf } from '../../src/domain/kernel/ids.js';
import type { ServiceTokenEvent } from '../../src/domain/service-token/events.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { ServiceTokenRow } from './tables.js';

/** The table `service_token`. */
export const tokens: TablePart<ServiceTokenEvent> = {
  keys: (event) =>
    event.type === 'service-token.revoked' ? [{ table: 'service_token', key: idOf(event.stream) }] : [],

  changes(rows, event) {
    const id = idOf(event.stream);
    if (event.type === 'service-token.created') {
      const { recordedAt, data } = event;
      const created = { actor: data.actor, createdAt: recordedAt, created: markOf(event) };
      return [
        change<ServiceTokenRow>('service_token', id, { ...created, revoked: null, revocationReason: null }),
      ];
    }
    const row = heldRow<ServiceTokenRow>(rows, 'service_token', id);
    const revoked = { revoked: markOf(event), revocationReason: event.data.reason };
    return [change<ServiceTokenRow>('service_token', id, { ...row, ...revoked })];
  },
};
