import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let programme: Programme;

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('late', ['lead', 'gatekeeper', 'evaluator']);
});
afterAll(() => server.close());

it('a card that was stored after its round’s close is shown in the round that a decision rests on with it', async () => {
  const [administrator, lead] = [programme.member('administrator'), programme.member('lead')];
  const [gatekeeper, evaluator] = [programme.member('gatekeeper'), programme.member('evaluator')];
  const project = (
    await lead.done('openProject', { programme: programme.uuid, key: 'late', title: { en: 'Late' } })
  ).object.uuid as string;
  for (const reason of ['Heard', 'Framed']) await lead.done('advanceStage', { project, reason });
  const round = (
    await administrator.done('openRound', {
      programme: programme.uuid,
      project,
      rubric: {
        key: 'r',
        version: 1,
        labels: { en: 'R' },
        scale: 's05',
        criteria: [{ key: 'need', labels: { en: 'Need' }, weight: 1 }],
      },
      evaluators: [evaluator.actor],
      deadline: '2030-01-01',
    })
  ).object.uuid as string;
  await evaluator.done('saveScores', { round, scores: [{ criterion: 'need', score: 4 }] });

  // Decided on while the round is open, and held up on its way to the log until it is closed.
  const { store } = server.serving.installation.core;
  const append = store.append.bind(store);
  let letGo = (): void => {};
  const closed = new Promise<void>((resolve) => (letGo = resolve));
  const held = new Promise<void>((arrived) => {
    store.append = async (stream, ...rest) => {
      if (stream.startsWith('scoreCard-')) {
        arrived();
        await closed;
      }
      return append(stream, ...rest);
    };
  });
  const submitting = evaluator.done('submitCard', { round });
  await held;
  await administrator.done('closeRound', { round });
  letGo();
  const { object: card } = await submitting;

  const seen = await server.settled(
    lead,
    `{ evaluationRound(uuid: "${round}") { version cards { uuid version } } }`,
  );
  const [{ uuid, version: ofCard }] = seen.evaluationRound.cards;
  expect(card.uuid).toBe(uuid);
  const { version } = await lead.done('requestGate', { project });
  await gatekeeper.done('decideGate', {
    project,
    decision: 'go',
    reason: 'Scored',
    expectedVersion: version,
    restsOn: [
      { stream: `evaluationRound-${round}`, revision: seen.evaluationRound.version },
      { stream: `scoreCard-${uuid}`, revision: ofCard },
    ],
  });
  const { project: read } = await server.settled(
    lead,
    `{ project(uuid: "${project}") { gates { restsOn { revision object {
      ... on EvaluationRound { status version results { cards score } } ... on ScoreCard { version score } } } } } }`,
  );
  expect(read.gates.at(-1).restsOn).toEqual([
    {
      revision: seen.evaluationRound.version,
      object: {
        status: 'closed',
        version: seen.evaluationRound.version,
        results: { cards: 1, score: 4 },
      },
    },
    { revision: ofCard, object: { version: ofCard, score: 4 } },
  ]);
});
