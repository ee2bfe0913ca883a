import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient, Json } from './support/api-client.js';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';

const RUBRIC = {
  key: 'gate',
  version: 1,
  labels: { nl: 'Poort', fr: 'Jalon', en: 'Gate' },
  scale: 's05',
  criteria: [
    {
      key: 'need',
      labels: { en: 'Need' },
      weight: 2,
      anchors: [{ score: 5, text: { en: 'Heard from many' } }],
    },
    { key: 'reach', labels: { en: 'Reach' }, weight: 1 },
  ],
};

const ROUND = `uuid key gate status deadline version evaluators { actor } project { key }
  rubric { key scale contentHash criteria { key weight nature anchors { score text { text } } } }
  cards { uuid version status score evaluator { actor } scores { criterion score none } draft { criterion score none } }
  results { cards score distribution { value count } spread { least most deviation }
    criteria { criterion { key } score distribution { value count } spread { deviation } notApplicable moreInformation } }
  recusals { evaluator { actor } reason details } stillToScore { actor }`;

let server: TestServer;
let programme: Programme;
let [ann, ben, cas, dora]: ApiClient[] = [];
let project: string;
let round: string;
const administrator = (): ApiClient => programme.member('administrator');
const asked = async (who: ApiClient, id = round): Promise<Json> =>
  (await server.settled(who, `query ($id: ID!) { evaluationRound(uuid: $id) { ${ROUND} } }`, { id }))
    .evaluationRound;
const scores = (need: number, reach?: number): object[] => [
  { criterion: 'need', score: need },
  reach === undefined
    ? { criterion: 'reach', none: 'more-information' }
    : { criterion: 'reach', score: reach },
];
const evaluator = async (name: string): Promise<ApiClient> => {
  const one = await server.newcomer(name);
  await administrator().done('grantMembership', {
    programme: programme.uuid,
    actor: one.actor,
    role: 'evaluator',
  });
  return one;
};

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('eval', ['lead', 'reader', 'gatekeeper']);
  const lead = programme.member('lead');
  project = (await lead.done('openProject', { programme: programme.uuid, key: 'bk6', title: { en: 'BK6' } }))
    .object.uuid;
  [ann, ben, cas, dora] = [
    await evaluator('Ann'),
    await evaluator('Ben'),
    await evaluator('Cas'),
    await evaluator('Dora'),
  ];
});
afterAll(() => server.close());

describe('an evaluation round', () => {
  it('is opened by an administrator, with its rubric copied whole', async () => {
    const opened = await administrator().done('openRound', {
      programme: programme.uuid,
      key: 'first',
      project,
      gate: 'empathise-define',
      rubric: RUBRIC,
      evaluators: [ann!.actor, ben!.actor],
      deadline: '2026-01-20',
      instructions: { en: 'Read the evidence first.' },
    });
    expect(opened).toMatchObject({
      eventTypes: ['evaluation-round.opened'],
      object: { status: 'open', key: 'first' },
    });
    round = opened.object.uuid;
    await administrator().done('inviteEvaluator', { round, actor: cas!.actor });
    await administrator().done('inviteEvaluator', { round, actor: dora!.actor });
    const seen = await asked(programme.member('reader'));
    expect(seen).toMatchObject({
      gate: 'empathise-define',
      project: { key: 'bk6' },
      rubric: {
        key: 'gate',
        scale: 's05',
        criteria: [{ key: 'need', weight: 2, nature: 'value' }, { key: 'reach' }],
      },
      cards: [],
      results: null,
      recusals: [],
      stillToScore: null,
    });
    expect(seen.evaluators.map(({ actor }: Json) => actor)).toEqual(
      [ann, ben, cas, dora].map((one) => one!.actor),
    );
    expect((await asked(administrator())).stillToScore).toHaveLength(4);
  });

  it('waits for those who were invited', async () => {
    const waiting = '{ waiting { rounds { uuid } } }';
    expect(await server.settled(ann!, waiting)).toEqual({ waiting: { rounds: [{ uuid: round }] } });
    expect(await server.settled(programme.member('reader'), waiting)).toEqual({ waiting: { rounds: [] } });
  });

  it('takes scores on its scale from those who were invited, and from nobody else', async () => {
    expect(await ann!.send('saveScores', { round, scores: scores(6) })).toMatchObject({
      issues: [{ path: 'scores.0.score', code: 'OFF_THE_SCALE' }],
    });
    expect(await ann!.send('saveScores', { round, scores: [{ criterion: 'need' }] })).toMatchObject({
      issues: [{ path: 'scores.0', code: 'SCORE_OR_NONE' }],
    });
    expect(await programme.member('reader').send('saveScores', { round, scores: scores(3) })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const late = await evaluator('Eve');
    expect(await late.send('saveScores', { round, scores: scores(3) })).toMatchObject({
      code: 'NOT_INVITED',
    });
    expect(await ann!.send('submitCard', { round })).toMatchObject({
      issues: [{ code: 'NOT_SCORED' }, { code: 'NOT_SCORED' }],
    });
    await ann!.done('saveScores', { round, scores: scores(4, 1) });
    expect(await ann!.send('saveScores', { round, scores: scores(4, 1) })).toMatchObject({
      code: 'NOTHING_TO_DO',
    });
  });

  it('shows an evaluator his own draft, and others nothing of it', async () => {
    expect((await asked(ann!)).cards).toMatchObject([
      { status: 'draft', scores: [], score: null, draft: scores(4, 1) },
    ]);
    for (const who of [ben!, administrator(), programme.member('gatekeeper')])
      expect(await asked(who)).toMatchObject({ cards: [], results: null });
  });

  it('shows what others scored once his own card is final', async () => {
    await ann!.done('submitCard', { round });
    await ben!.done('saveScores', { round, scores: scores(1) });
    expect(await asked(ben!)).toMatchObject({ results: null, cards: [{ status: 'draft' }] });
    expect(await asked(ann!)).toMatchObject({ results: { cards: 1, score: 3 } });
    await ben!.done('submitCard', { round });
    expect(await asked(ben!)).toMatchObject({
      cards: expect.arrayContaining([
        expect.objectContaining({ score: 3 }),
        expect.objectContaining({ score: 1 }),
      ]),
      results: {
        cards: 2,
        score: 2,
        distribution: [
          { value: 1, count: 1 },
          { value: 3, count: 1 },
        ],
        spread: { least: 1, most: 3, deviation: 1 },
        criteria: [
          { criterion: { key: 'need' }, score: 2.5, spread: { deviation: 1.5 }, moreInformation: 0 },
          { criterion: { key: 'reach' }, score: 1, moreInformation: 1 },
        ],
      },
    });
    expect(await ann!.send('saveScores', { round, scores: scores(5, 5) })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      status: 'final',
    });
  });

  it('leaves out who declares a conflict of interest, and who is near to the project', async () => {
    await cas!.done('saveScores', { round, scores: scores(5, 5) });
    await cas!.done('submitCard', { round });
    await cas!.done('declareConflict', { round, details: 'My sister runs it' });
    await administrator().done('grantMembership', {
      programme: programme.uuid,
      actor: dora!.actor,
      role: 'lead',
    });
    await administrator().done('assignLead', { project, actor: dora!.actor });
    expect(await dora!.send('saveScores', { round, scores: scores(5) })).toMatchObject({ code: 'RECUSED' });
    expect(await cas!.send('saveScores', { round, scores: scores(5) })).toMatchObject({ code: 'RECUSED' });
    const recusals = (details: string | null) => [
      { evaluator: { actor: cas!.actor }, reason: 'declared', details },
      { evaluator: { actor: dora!.actor }, reason: 'lead', details: null },
    ];
    expect((await asked(programme.member('reader'))).recusals).toEqual(recusals(null));
    expect(await asked(administrator())).toMatchObject({
      recusals: recusals('My sister runs it'),
      stillToScore: [],
    });
    expect((await asked(ann!)).results).toMatchObject({ cards: 2, score: 2 });
    expect((await asked(cas!)).results).toBeNull();
  });

  it('shows everything to everybody once it is closed', async () => {
    await administrator().done('closeRound', { round });
    expect(await ann!.send('saveScores', { round, scores: scores(5, 5) })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    expect(await asked(programme.member('reader'))).toMatchObject({
      status: 'closed',
      results: { cards: 2, score: 2 },
      cards: [{ status: 'final' }, { status: 'final' }],
    });
  });

  it('is reopened for those whose card was final; others see it as it was when it closed', async () => {
    await administrator().done('reopenRound', { round, reason: 'New evidence', deadline: '2026-02-01' });
    await ann!.done('saveScores', { round, scores: scores(5, 5) });
    expect(await asked(programme.member('reader'))).toMatchObject({ status: 'open', results: { score: 2 } });
    await ann!.done('submitCard', { round });
    expect((await asked(ann!)).results).toMatchObject({ score: 3 });
    for (const who of [ben!, programme.member('reader'), administrator()])
      expect((await asked(who)).results).toMatchObject({ score: 2 });
    expect((await asked(administrator())).stillToScore).toEqual([{ actor: ben!.actor }]);
    const late = await evaluator('Finn');
    expect(await administrator().send('inviteEvaluator', { round, actor: late.actor })).toMatchObject({
      issues: [{ code: 'ROUND_WAS_CLOSED' }],
    });
    const waits = async () => (await server.settled(ben!, '{ waiting { rounds { uuid } } }')).waiting.rounds;
    expect(await waits()).toEqual([{ uuid: round }]);
    server.clock.pass({ days: 28 });
    expect(await waits()).toEqual([]);
    expect(await ben!.send('saveScores', { round, scores: scores(2, 2) })).toMatchObject({
      issues: [{ code: 'DEADLINE_PASSED' }],
    });
    await administrator().done('closeRound', { round, reason: 'Enough' });
    expect((await asked(programme.member('reader'))).results).toMatchObject({ score: 3 });
  });
});

describe('a gate’s decision that rests on a round', () => {
  const gates = `query ($id: ID!) { project(uuid: $id) { gates { decision restsOn { stream revision object { __typename id
    ... on EvaluationRound { status version results { cards score } } ... on ScoreCard { version score evaluator { actor } } } } } } }`;
  const cardOf = async (who: ApiClient): Promise<Json> =>
    (await asked(who)).cards.find(({ evaluator: { actor } }: Json) => actor === who.actor);

  it('names what it rests on by stream and revision, and shows it for ever as it stood then', async () => {
    const [lead, gatekeeper] = [programme.member('lead'), programme.member('gatekeeper')];
    for (const reason of ['Heard', 'Framed']) await lead.done('advanceStage', { project, reason });
    const { version } = await lead.done('requestGate', { project });
    const decide = (restsOn: object[]) =>
      gatekeeper.send('decideGate', {
        project,
        decision: 'go',
        reason: 'Scored',
        expectedVersion: version,
        restsOn,
      });
    const [seen, card] = [await asked(ann!), await cardOf(ann!)];
    const [ofRound, ofCard] = [
      { stream: `evaluationRound-${round}`, revision: seen.version },
      { stream: `scoreCard-${card.uuid}`, revision: card.version },
    ];
    const unknown = {
      stream: ofCard.stream.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      revision: 0,
    };
    for (const [restsOn, path, code] of [
      [[ofCard], 'restsOn.0', 'UNKNOWN_REFERENCE'],
      [[ofRound, unknown], 'restsOn.1', 'UNKNOWN_REFERENCE'],
      [[ofRound, ofRound], 'restsOn.1', 'DUPLICATE'],
      [[{ ...ofRound, revision: 99 }], 'restsOn.0.revision', 'NOT_YET_THERE'],
      [[{ stream: `impactProject-${project}`, revision: 0 }], 'restsOn.0', 'UNKNOWN_REFERENCE'],
      [[{ stream: `programme-${programme.uuid}`, revision: 0 }], 'restsOn.0.stream', 'INVALID_REFERENCE'],
    ] as const)
      expect(await decide([...restsOn])).toMatchObject({ issues: [{ path, code }] });
    expect(await decide([ofRound, ofCard])).toMatchObject({ __typename: 'ImpactProjectSuccess' });

    const rested = [
      { ...ofRound, object: { status: 'closed', version: seen.version, results: { cards: 2, score: 3 } } },
      { ...ofCard, object: { version: card.version, score: 5, evaluator: { actor: ann!.actor } } },
    ];
    await administrator().done('reopenRound', { round, reason: 'Once more', deadline: '2026-05-01' });
    await ann!.done('saveScores', { round, scores: scores(1, 1) });
    await ann!.done('submitCard', { round });
    for (const who of [ann!, programme.member('reader')]) {
      const read = (await server.settled(who, gates, { id: project })).project.gates.at(-1);
      expect(read.restsOn).toMatchObject(rested);
    }
    const event = (
      await server.settled(
        lead,
        `{ project(uuid: "${project}") { history(type: "impact-project.gate-decided", first: 1)
      { nodes { reliedOn { stream revision } } } } }`,
      )
    ).project.history.nodes[0];
    expect(event.reliedOn).toEqual(expect.arrayContaining([ofRound, ofCard]));
  });

  it('cannot name a card of a round that is open, and is not told whether there is one', async () => {
    const lead = programme.member('lead');
    const { version } = await lead.done('requestGate', { project });
    const { uuid } = await cardOf(ann!);
    const decide = async (card: string) => {
      const restsOn = [round, card].map((id, index) => ({
        stream: `${index === 0 ? 'evaluationRound' : 'scoreCard'}-${id}`,
        revision: 0,
      }));
      const input = {
        project,
        decision: 'go',
        reason: 'Scored',
        expectedVersion: version,
        restsOn,
        dryRun: true,
      };
      return programme.member('gatekeeper').send('decideGate', input);
    };
    const there = await decide(uuid as string);
    expect(there).toMatchObject({ issues: [{ code: 'UNKNOWN_REFERENCE' }, { code: 'UNKNOWN_REFERENCE' }] });
    expect(await decide('00000000-0000-8000-8000-000000000000')).toEqual(there);
  });
});

it('a stage’s criterion that is scored counts the evaluators of a closed round on its gate', async () => {
  const lead = programme.member('lead');
  const opened = await lead.done('openProject', {
    programme: programme.uuid,
    key: 'scored',
    title: { en: 'Scored' },
    optionalStages: ['ideate'],
  });
  const { uuid } = opened.object;
  for (const reason of ['Heard', 'Framed']) await lead.done('advanceStage', { project: uuid, reason });
  const scored = async () => {
    const query = `{ project(uuid: "${uuid}") { criteria { key status count needed unmeasured line } } }`;
    const { project: read } = await server.settled(programme.member('reader'), query);
    return read.criteria.find(({ key }: Json) => key === 'scored');
  };
  expect(await scored()).toMatchObject({ status: 'not-measurable', unmeasured: 'no-rounds-yet' });
  const ideas = ['one', 'two', 'three'].map((key) => ({ key, labels: { en: key }, weight: 1 }));
  const { object } = await administrator().done('openRound', {
    programme: programme.uuid,
    project: uuid,
    gate: 'ideate-prototype',
    rubric: { ...RUBRIC, criteria: ideas },
    evaluators: [ann!.actor, ben!.actor, cas!.actor],
    deadline: '2030-01-01',
  });
  for (const [who, none] of [
    [ann!, 0],
    [ben!, 0],
    [cas!, 1],
  ] as const) {
    const given = ideas.map(({ key }, index) => ({
      criterion: key,
      ...(index < none ? { none: 'na' } : { score: 3 }),
    }));
    await who.done('saveScores', { round: object.uuid, scores: given });
    await who.done('submitCard', { round: object.uuid });
  }
  expect(await scored()).toMatchObject({ unmeasured: 'no-rounds-yet' });
  await administrator().done('closeRound', { round: object.uuid });
  expect(await scored()).toMatchObject({
    status: 'met',
    count: 2,
    needed: 2,
    line: 'scored by 2 of 2 evaluators',
  });
});
