import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient, Json } from '../e2e/support/api-client.js';
import { LiveClient } from '../e2e/support/live-client.js';
import { TestServer, type Programme } from '../e2e/support/test-server.js';
import { RUBRIC } from './support/blind-story.js';

const ROUND = `status cards { evaluator { actor } status } results { cards score }
  recusals { evaluator { actor } } stillToScore { actor }`;
const EVALUATORS = ['ann', 'ben', 'cas'];

let server: TestServer;
let programme: Programme;
let people: Record<string, ApiClient>;
let count = 0;

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('corners', ['lead', 'reader']);
});
afterAll(() => server.close());

/** A round of its own, on a project of its own, for three evaluators. */
const opened = async (): Promise<{ project: string; round: string }> => {
  const administrator = programme.member('administrator');
  people = {};
  const grant = (actor: string, role: string) =>
    administrator.done('grantMembership', { programme: programme.uuid, actor, role });
  for (const name of EVALUATORS) {
    people[name] = await server.newcomer(name);
    await grant(people[name].actor, 'evaluator');
  }
  const project = { programme: programme.uuid, key: `p${count++}`, title: { en: 'Scored' } };
  const { uuid } = (await programme.member('lead').done('openProject', project)).object as Json;
  const evaluators = EVALUATORS.map((name) => people[name]!.actor);
  const input = {
    programme: programme.uuid,
    project: uuid,
    rubric: RUBRIC,
    evaluators,
    deadline: '2026-01-20',
  };
  const round = (await administrator.done('openRound', input)).object.uuid;
  return { project: uuid, round };
};
const scores = async (name: string, round: string, score: number): Promise<void> => {
  const all = RUBRIC.criteria.map(({ key }) => ({ criterion: key, score }));
  await people[name]!.done('saveScores', { round, scores: all });
  await people[name]!.done('submitCard', { round });
};
const asked = async (who: ApiClient, round: string): Promise<Json> => {
  const query = `query ($id: ID!) { evaluationRound(uuid: $id) { ${ROUND} } }`;
  return (await server.settled(who, query, { id: round })).evaluationRound;
};
const grant = (name: string, role: string) => ({
  programme: programme.uuid,
  actor: people[name]!.actor,
  role,
});

describe('while a round is open', () => {
  it('an evaluator is not told who is still to score when he becomes an administrator for a while', async () => {
    const { round } = await opened();
    await scores('ann', round, 4);
    const administrator = programme.member('administrator');
    await administrator.done('grantMembership', grant('ben', 'administrator'));
    expect((await asked(people['ben']!, round)).stillToScore).toBeNull();
    await administrator.done('withdrawMembership', {
      ...grant('ben', 'administrator'),
      reason: 'Not any more',
    });
    await scores('ben', round, 4);
  });

  it('nor as of a date before he was invited', async () => {
    const { round } = await opened();
    await scores('ann', round, 4);
    const administrator = programme.member('administrator');
    people['dan'] = await server.newcomer('dan');
    const { position } = await administrator.done('grantMembership', grant('dan', 'evaluator'));
    await administrator.done('inviteEvaluator', { round, actor: people['dan'].actor });
    await administrator.done('grantMembership', grant('dan', 'administrator'));
    const query = `query ($id: ID!, $position: Position!) { asOf(position: $position) {
      evaluationRound(uuid: $id) { evaluators { actor } stillToScore { actor } } } }`;
    const seenBy = async (who: ApiClient) =>
      (await server.settled(who, query, { id: round, position })).asOf.evaluationRound;
    expect((await seenBy(administrator)).stillToScore).toHaveLength(2);
    expect(await seenBy(people['dan'])).toMatchObject({ evaluators: { length: 3 }, stillToScore: null });
    await administrator.done('withdrawMembership', { ...grant('dan', 'administrator'), reason: 'x' });
  });

  it('who becomes a lead of the project after his card was final counts nowhere, and is told nothing more', async () => {
    const { project, round } = await opened();
    await scores('ann', round, 4);
    const administrator = programme.member('administrator');
    await administrator.done('grantMembership', grant('ann', 'lead'));
    await administrator.done('assignLead', { project, actor: people['ann']!.actor });
    await scores('ben', round, 2);
    const seen = await asked(people['ann']!, round);
    expect(seen.recusals).toEqual([{ evaluator: { actor: people['ann']!.actor } }]);
    expect(seen.results).toBeNull();
    expect(seen.cards).toHaveLength(1);
  });
});

describe('when a round is closed', () => {
  it('the cards that are shown are those that count', async () => {
    const { project, round } = await opened();
    await scores('ann', round, 4);
    await scores('ben', round, 2);
    const administrator = programme.member('administrator');
    await administrator.done('grantMembership', grant('ann', 'lead'));
    await administrator.done('assignLead', { project, actor: people['ann']!.actor });
    await administrator.done('closeRound', { round });
    const seen = await asked(programme.member('reader'), round);
    expect(seen.results.cards).toBe(1);
    expect(seen.cards).toHaveLength(1);
    const found = async (who: ApiClient, id: string): Promise<unknown> =>
      (await server.settled(who, 'query ($id: ID!) { node(id: $id) { id } }', { id })).node;
    const cards = `query ($id: ID!) { evaluationRound(uuid: $id) { cards { id evaluator { actor } } } }`;
    const { evaluationRound } = await server.settled(people['ann']!, cards, { id: round });
    for (const { id, evaluator } of evaluationRound.cards) {
      const expected = evaluator.actor === people['ann']!.actor ? null : { id };
      expect(await found(programme.member('reader'), id)).toEqual(expected);
      expect(await found(people['ann']!, id)).toEqual({ id });
    }
  });

  it('a card that is under way counts if it was decided on while the round was open, and is refused else', async () => {
    const { round } = await opened();
    await scores('ben', round, 2);
    const all = RUBRIC.criteria.map(({ key }) => ({ criterion: key, score: 4 }));
    await people['ann']!.done('saveScores', { round, scores: all });
    const [, submitting] = await Promise.all([
      programme.member('administrator').done('closeRound', { round }),
      people['ann']!.send('submitCard', { round }),
    ]);
    const isDone = 'position' in submitting;
    const { results } = await asked(programme.member('reader'), round);
    expect(results.cards).toBe(isDone ? 2 : 1);
  });
});

describe('when a round was closed and is reopened', () => {
  it('who was recused since the closing counts nowhere for anybody', async () => {
    const { round } = await opened();
    await scores('ann', round, 4);
    await scores('ben', round, 2);
    const administrator = programme.member('administrator');
    const reader = programme.member('reader');
    await administrator.done('closeRound', { round });
    await people['ann']!.done('declareConflict', { round, details: 'Mine' });
    const closed = await asked(reader, round);
    expect(closed.results).toMatchObject({ cards: 1 });
    await administrator.done('reopenRound', { round, reason: 'Again', deadline: '2026-01-20' });
    expect({ ...(await asked(reader, round)), status: 'closed' }).toEqual(closed);
  });

  it('what everybody could read while it was closed stays in the history', async () => {
    const { project, round } = await opened();
    await scores('ann', round, 4);
    const administrator = programme.member('administrator');
    await administrator.done('closeRound', { round });
    await people['ann']!.done('declareConflict', { round, details: 'Mine' });
    const query = `query ($project: ID!) { project(uuid: $project) {
      history(type: ["score-card.recused"]) { totalCount } } }`;
    const reader = programme.member('reader');
    const before = await server.settled(reader, query, { project });
    expect(before.project.history.totalCount).toBe(1);
    await administrator.done('reopenRound', { round, reason: 'Again', deadline: '2026-01-20' });
    expect(await server.settled(reader, query, { project })).toEqual(before);
  });
});

it('what was hidden from a subscriber is not told to him afterwards, but to whoever comes later', async () => {
  const { project, round } = await opened();
  const correction = { project, changes: { district: 'quay' }, reason: 'Moved' };
  const { position: after } = await programme.member('lead').done('correctDetails', correction);
  const live = () => new LiveClient(server.serving.url, programme.member('reader').token);
  const [staying, coming] = [live(), live()];
  const stayed = upToClosing(staying, { project, after });
  await scores('ann', round, 4);
  await server.caughtUp();
  await programme.member('administrator').done('closeRound', { round });
  const came = await upToClosing(coming, { project, after });
  expect(came).toEqual(['score-card.saved', 'score-card.submitted', 'evaluation-round.closed']);
  expect(await stayed).toEqual(['evaluation-round.closed']);
  await Promise.all([staying.close(), coming.close()]);
});

/** The types of the events that a subscriber is told. */
const upToClosing = async (live: LiveClient, variables: Record<string, unknown>): Promise<string[]> => {
  const query = `subscription ($project: ID!, $after: Position) {
    history(project: $project, after: $after) { event { type } } }`;
  const types: string[] = [];
  for await (const { history } of live.follow(query, variables))
    if (types.push(history.event.type) && history.event.type === 'evaluation-round.closed') break;
  return types;
};
