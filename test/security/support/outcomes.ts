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
  const administrator = side.member('administrator');
  const evaluator = side.member('evaluator');
  const criterion = { key: `${word.toLowerCase()}-c`, labels: { en: word }, weight: 1 };
  const rubric = { key: 'outcomes', version: 1, labels: { en: word }, scale: 's05', criteria: [criterion] };
  const opening = { programme, project, rubric, evaluators: [evaluator.actor], deadline: '2030-01-01' };
  const round = (await administrator.done('openRound', opening)).object.uuid as string;
  return [
    [evaluator, 'saveScores', { round, scores: [{ criterion: criterion.key, score: 3 }] }],
    [administrator, 'closeRound', { round }],
    [operator, 'acceptClock', { reason }],
    [operator, 'createToken', { actor: 'somebody-else', name: `${word} person` }],
    [operator, 'revokeToken', { token: token.object.uuid, reason }],
    [administrator, 'openCandidacy', { programme, framework: 'ecoc' }],
    [administrator, 'describeProgramme', { programme, changes: { deadline: '2031-01-01' } }],
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
