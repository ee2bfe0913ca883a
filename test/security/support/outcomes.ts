import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../e2e/support/api-client.js';
import type { Side, TwoProgrammes } from './two-programmes.js';

type Sent = readonly [ApiClient, string, object];

/** Commands of one side that are done, and one for each problem that a sound server answers. */
export const outcomesOf = async (
  { server, stranger }: TwoProgrammes,
  side: Side,
): Promise<readonly Sent[]> => {
  const { word, uuid: programme } = side;
  const { operator } = server;
  const lead = side.member('lead');
  const reason = `${word} reason`;
  const input = { programme, key: `${word.toLowerCase()}-outcomes`, title: { en: `${word} outcomes` } };
  const project = (await lead.done('openProject', input)).object.uuid as string;
  const token = await operator.done('createToken', { actor: 'somebody' });
  const commandId = randomUUID();
  const correction = { project, changes: { district: `${word} bank` }, reason };
  const pause = { project, reason, reviewOn: '2030-01-01' };
  return [
    [operator, 'acceptClock', { reason }],
    [operator, 'createToken', { actor: 'somebody-else', name: `${word} person` }],
    [operator, 'revokeToken', { token: token.object.uuid, reason }],
    [side.member('administrator'), 'openCandidacy', { programme, framework: 'ecoc' }],
    [side.member('administrator'), 'describeProgramme', { programme, changes: { deadline: '2031-01-01' } }],
    [lead, 'correctDetails', { ...correction, commandId }],
    [lead, 'correctDetails', { ...correction, commandId, reason: 'Another' }],
    [lead, 'correctDetails', correction],
    [lead, 'openProject', input],
    [lead, 'stop', { project, reason, expectedVersion: 0 }],
    [lead, 'resume', { project }],
    [lead, 'pause', { ...pause, reason: '' }],
    [side.member('reader'), 'pause', pause],
    [stranger, 'pause', pause],
  ];
};
