import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decode } from '../../src/application/event-log/decode.js';
import { uuidOfHash } from '../../src/domain/kernel/ids.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import { ApiClient } from './support/api-client.js';
import type { Json } from './support/api-client.js';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let programme: Programme;
let other: Programme;
let lead: ApiClient;
let keeper: ApiClient;
let reader: ApiClient;
let project: string;
let second: string;
let log: Recorded<PacesetterEvent>[];

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('trial', ['lead', 'gatekeeper', 'reader', 'reporter']);
  other = await server.programme('elsewhere', ['lead']);
  [lead, keeper, reader] = ['lead', 'gatekeeper', 'reader'].map((role) => programme.member(role)) as [
    ApiClient,
    ApiClient,
    ApiClient,
  ];
  await tell();
  await server.caughtUp();
  log = (await server.serving.installation.core.store.readAll(0, 1000)).map(decode) as typeof log;
}, 60_000);
afterAll(() => server.close());

/** A project's life until the hand-over of a condition, a second one that the operator opened, and one elsewhere. */
const tell = async (): Promise<void> => {
  const wait = (days: number) => server.clock.pass({ days });
  const title = { nl: 'Buurttuin', fr: 'Jardin', en: 'Garden' };
  const opening = { programme: programme.uuid, title, targetGroups: ['young-people'] };
  project = (await lead.done('openProject', { ...opening, key: 'garden' })).object.uuid;
  wait(1);
  const evidence = {
    project,
    kind: 'insight',
    key: 'e-1',
    title: { nl: 'Te weinig schaduw' },
    source: { kind: 'interview', label: 'Market' },
    strength: 'documented',
    confidence: 'medium',
    heard: ['young-people', 'residents'],
  };
  await lead.done('recordEvidence', { ...evidence, happenedOn: '2026-01-05' });
  wait(1);
  const { nodes } = (
    await server.settled(lead, 'query($id: ID) { project(uuid: $id) { evidence { nodes { uuid } } } }', {
      id: project,
    })
  ).project.evidence;
  await lead.done('correctEvidence', {
    project,
    evidence: nodes[0].uuid,
    changes: { confidence: 'high' },
    cleared: ['heard'],
    reason: 'Counted twice',
  });
  wait(1);
  await lead.done('pause', { project, reason: 'Winter', reviewOn: '2026-03-01', happenedOn: '2026-01-06' });
  await lead.done('resume', { project });
  wait(1);
  for (let stage = 0; stage < 2; stage++) await lead.done('advanceStage', { project, reason: 'Onwards' });
  const { version } = await lead.done('requestGate', { project, note: 'Ready' });
  wait(1);
  await keeper.done('decideGate', {
    project,
    expectedVersion: version,
    decision: 'go-with-conditions',
    reason: 'Good',
    conditions: [{ text: { nl: 'Zoek geld' }, owner: lead.actor, dueOn: '2026-09-01' }],
  });
  wait(1);
  const conditions = await server.settled(
    lead,
    'query($id: ID) { project(uuid: $id) { conditions { uuid } } }',
    { id: project },
  );
  await lead.done('closeCondition', {
    project,
    condition: conditions.project.conditions[0].uuid,
    note: 'Voted',
  });
  await server.operator.done('openProject', { ...opening, key: 'by-the-operator' });
  const byKey = 'query($programme: ID) { project(programme: $programme, key: "by-the-operator") { uuid } }';
  second = (await server.settled(lead, byKey, { programme: programme.uuid })).project.uuid;
  await other.member('lead').done('openProject', { programme: other.uuid, key: 'not-yours', title });
};

const PAGE = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { uuid } }
  nodes { id uuid position revision type line actor { actor name } role recordedAt happenedOn stage { key label { text } }
    command commandId causationId correlationId reliedOn { stream revision } project { uuid } programme { uuid } }`;
const ARGUMENTS = `$first: Int, $after: String, $order: HistoryOrder, $actor: [String!], $type: [String!],
  $stage: [String!], $from: Moment, $to: Moment, $by: HistoryPeriod`;
const PASSED =
  'first: $first, after: $after, order: $order, actor: $actor, type: $type, stage: $stage, from: $from, to: $to, by: $by';
const OF_PROJECT = `query($id: ID, ${ARGUMENTS}) { found: project(uuid: $id) { history(${PASSED}) { ${PAGE} } } }`;
const OF_PROGRAMME = `query($id: ID, ${ARGUMENTS}) { found: programme(uuid: $id) { history(${PASSED}) { ${PAGE} } } }`;

const ofProject = async (args: object = {}, language = 'en', who = reader): Promise<Json> =>
  (await who.data(OF_PROJECT, { id: project, ...args }, { language })).found.history;
const ofProgramme = async (args: object = {}, who = reader): Promise<Json> =>
  (await who.data(OF_PROGRAMME, { id: programme.uuid, ...args })).found.history;
const refused = async (args: object): Promise<string> => {
  const { errors } = await reader.ask(OF_PROJECT, { id: project, ...args });
  return errors[0]?.extensions.code;
};
const AS_OF = `query($id: ID, $position: Position, ${ARGUMENTS}) { asOf(position: $position) {
    freshness { position at } found: project(uuid: $id) { history(${PASSED}) { ${PAGE} } } } }`;
const uuids = ({ nodes }: Json): string[] => nodes.map(({ uuid }: Json) => uuid);
const idsOf = (events: typeof log): string[] => events.map(({ hash }) => uuidOfHash(hash));
const logOfProject = () => log.filter(({ stream }) => stream === `impactProject-${project}`);
const logOfProgramme = () => log.filter((event) => event.programme === programme.uuid);

describe('a history', () => {
  it('of a project is its stream, event by event', async () => {
    const { nodes, totalCount } = await ofProject({ order: 'OLDEST', first: 100 });
    const expected = logOfProject();
    expect(expected.length).toBeGreaterThan(15);
    expect(totalCount).toBe(expected.length);
    expect(nodes).toEqual(
      expected.map((event) =>
        expect.objectContaining({
          uuid: uuidOfHash(event.hash),
          id: `event-${uuidOfHash(event.hash)}`,
          position: expect.stringMatching(new RegExp(`\\.0*${event.position}$`)),
          revision: event.revision,
          type: event.type,
          actor: { actor: event.actor.id, name: event.actor.id === lead.actor ? 'lead' : 'gatekeeper' },
          role: event.actor.role,
          recordedAt: event.recordedAt,
          happenedOn: event.happenedOn ?? null,
          command: event.command,
          commandId: event.commandId,
          causationId: event.causationId,
          correlationId: event.correlationId,
          reliedOn: event.reliedOn.map(([stream, revision]) => ({ stream, revision })),
          project: { uuid: project },
          programme: { uuid: programme.uuid },
        }),
      ),
    );
  });

  it('of a programme holds its own events and those of its projects, newest first', async () => {
    const { nodes, totalCount } = await ofProgramme({ first: 100 });
    const expected = logOfProgramme().toReversed();
    expect(totalCount).toBe(expected.length);
    expect(uuids({ nodes })).toEqual(idsOf(expected));
    expect(new Set(nodes.map((node: Json) => node.project?.uuid))).toEqual(
      new Set([project, second, undefined]),
    );
  });

  it.each<[string, readonly string[]]>([
    [
      'nl',
      [
        'Lead opende het project “Buurttuin”',
        'Lead wees lead aan als projectleider',
        'Lead begon aan de fase Inleven',
        'Lead legde voor de fase Inleven vast: inzicht “Te weinig schaduw”; gehoord: Jongeren en Inwoners',
        'Lead verbeterde van de vaststelling “Te weinig schaduw”: vertrouwen en gehoorde groepen. “Counted twice”',
        'Lead pauzeerde het project, te herbekijken op 1 maart 2026: “Winter”',
        'Lead hervatte het project',
      ],
    ],
    [
      'fr',
      [
        'Lead a ouvert le projet « Jardin »',
        'Lead a désigné lead comme responsable du projet',
        'Lead a commencé l’étape Empathie',
        'Lead a enregistré pour l’étape Empathie : constat « Te weinig schaduw » ; entendus : Jeunes et Habitants',
        'Lead a corrigé dans l’élément « Te weinig schaduw » : confiance et groupes entendus. « Counted twice »',
        'Lead a mis le projet en pause, à revoir le 1 mars 2026 : « Winter »',
        'Lead a repris le projet',
      ],
    ],
  ])('tells who did what, in %s', async (language, lines) => {
    const { nodes } = await ofProject({ order: 'OLDEST', first: lines.length }, language);
    expect(nodes.map(({ line }: Json) => line)).toEqual(lines);
  });

  it('tells in English what was decided at a gate, and what came of it', async () => {
    const { nodes } = await ofProject({ order: 'OLDEST', type: ['impact-project.gate-requested'] });
    expect(nodes[0].line).toBe('Lead asked for the gate Prototype → Test: “Ready”');
    const last = await ofProject({ order: 'NEWEST', first: 5 });
    expect(last.nodes.map(({ line, stage }: Json) => [line, stage.label.text])).toEqual([
      ['Lead closed the condition “Zoek geld”: “Voted”', 'Test'],
      ['Gatekeeper set lead a condition, due on 1 September 2026: “Zoek geld”', 'Test'],
      ['Gatekeeper began the stage Test', 'Test'],
      ['Gatekeeper left the stage Prototype', 'Prototype'],
      ['Gatekeeper decided at the gate Prototype → Test: go, with conditions. “Good”', 'Prototype'],
    ]);
  });

  it('names of what a decision relied on only what the caller may read', async () => {
    const whole = logOfProgramme();
    expect(whole.some(({ reliedOn }) => reliedOn.some(([stream]) => stream === 'installation'))).toBe(true);
    const { nodes } = await ofProgramme({ first: 100, order: 'OLDEST' });
    expect(nodes.map(({ reliedOn }: Json) => reliedOn)).toEqual(
      whole.map(({ reliedOn }) =>
        reliedOn
          .filter(([stream]) => stream === `programme-${programme.uuid}`)
          .map(([stream, revision]) => ({ stream, revision })),
      ),
    );
  });
});

describe('its pages', () => {
  it.each([
    [1, 'OLDEST'],
    [2, 'NEWEST'],
    [7, 'OLDEST'],
    [7, 'NEWEST'],
  ])('of %d, %s first, are the whole together', async (first, order) => {
    const found: string[] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const page = await ofProgramme({ first, order, after });
      expect(page.totalCount).toBe(logOfProgramme().length);
      expect(page.pageInfo).toMatchObject({
        hasPreviousPage: after !== undefined,
        startCursor: page.edges[0].cursor,
        endCursor: page.edges.at(-1).cursor,
      });
      expect(page.edges.map(({ node }: Json) => node.uuid)).toEqual(uuids(page));
      found.push(...uuids(page));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    const expected = idsOf(logOfProgramme());
    expect(found).toEqual(order === 'OLDEST' ? expected : expected.toReversed());
  });

  it('go on as of the first, whatever is recorded meanwhile', async () => {
    const before = await ofProject({ order: 'OLDEST', first: 3 });
    await lead.done('correctDetails', { project, changes: { title: { en: 'Park' } }, reason: 'Renamed' });
    await server.caughtUp();
    const rest = await ofProject({ order: 'OLDEST', first: 100, after: before.pageInfo.endCursor });
    expect([...uuids(before), ...uuids(rest)]).toEqual(idsOf(logOfProject()));
    expect(rest.totalCount).toBe(before.totalCount);
    expect((await ofProject()).totalCount).toBe(before.totalCount + 1);
  });

  it('are refused with a cursor of another question, or a made-up one', async () => {
    const { endCursor } = (await ofProject({ first: 2, order: 'OLDEST' })).pageInfo;
    expect(await refused({ first: 5, order: 'OLDEST', after: endCursor })).toBeUndefined();
    expect(await refused({ first: 2, order: 'NEWEST', after: endCursor })).toBe('INVALID_CURSOR');
    expect(await refused({ order: 'OLDEST', after: endCursor, actor: ['x'] })).toBe('INVALID_CURSOR');
    expect(await refused({ id: second, order: 'OLDEST', after: endCursor })).toBe('INVALID_CURSOR');
    expect(await refused({ order: 'OLDEST', after: 'made-up' })).toBe('INVALID_CURSOR');
  });
});

describe('its filters', () => {
  const expectSame = async (args: object, keep: (event: Recorded<PacesetterEvent>) => boolean) => {
    const { nodes, totalCount } = await ofProgramme({
      first: 100,
      order: 'OLDEST',
      ...args,
    });
    const expected = idsOf(logOfProgramme().filter(keep));
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(logOfProgramme().length);
    expect(uuids({ nodes })).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  };

  it('are by actor', () => expectSame({ actor: [keeper.actor] }, ({ actor }) => actor.id === keeper.actor));

  it('are by type', () =>
    expectSame({ type: ['impact-project.stage-left', 'programme.membership-granted'] }, ({ type }) =>
      ['impact-project.stage-left', 'programme.membership-granted'].includes(type),
    ));

  it('are by the stage that was open', async () => {
    const { nodes } = await ofProject({ stage: ['define'], order: 'OLDEST' });
    expect(nodes.map(({ type }: Json) => type)).toEqual([
      'impact-project.stage-entered',
      'impact-project.gate-decided',
      'impact-project.stage-left',
    ]);
  });

  it('are by when it was recorded, with days as they are in the programme', () =>
    expectSame({ from: '2026-01-06', to: '2026-01-07' }, ({ recordedAt }) => {
      const at = Date.parse(recordedAt);
      return at >= Date.parse('2026-01-05T23:00:00Z') && at < Date.parse('2026-01-07T23:00:00Z');
    }));

  it('are by when it happened', async () => {
    const { nodes } = await ofProject({ by: 'HAPPENED', from: '2026-01-06', to: '2026-01-06' });
    expect(nodes.map(({ type, happenedOn }: Json) => [type, happenedOn])).toEqual([
      ['impact-project.paused', '2026-01-06'],
    ]);
    const recorded = await ofProject({ by: 'RECORDED', from: '2026-01-06', to: '2026-01-06' });
    expect(recorded.nodes.map(({ type }: Json) => type)).toEqual(['impact-project.evidence-recorded']);
  });

  it.each([
    [{ type: ['service-token.created'] }, 'INVALID_ARGUMENT'],
    [{ type: ['constructor'] }, 'INVALID_ARGUMENT'],
    [{ from: '2026-02-30' }, 'INVALID_ARGUMENT'],
    [{ to: '2026-03-01T10:00:00' }, 'INVALID_ARGUMENT'],
    [{ first: 0 }, 'INVALID_PAGE'],
    [{ first: 101 }, 'INVALID_PAGE'],
  ])('%j is refused', async (args, code) => expect(await refused(args)).toBe(code));

  it.each([{ from: '0000-01-01' }, { to: '9999-12-31' }, { from: '0001-01-01T00:00:00Z', by: 'HAPPENED' }])(
    '%j is everything',
    async (args) => expect((await ofProject(args)).totalCount).toBe((await ofProject()).totalCount),
  );
});

describe('at a past date', () => {
  it('it is what was recorded by then, with ids that say so', async () => {
    const { nodes } = await ofProject({ order: 'OLDEST', first: 100 });
    for (const [index, { position }] of nodes.entries()) {
      const event = logOfProject()[index];
      if (event === undefined || event.batch[0] + 1 !== event.batch[1]) continue;
      const { asOf } = await reader.data(AS_OF, { id: project, position, order: 'OLDEST', first: 100 });
      expect(uuids(asOf.found.history)).toEqual(idsOf(logOfProject().slice(0, index + 1)));
      expect(asOf.found.history.totalCount).toBe(index + 1);
      const suffix = `@${asOf.freshness.position}~${asOf.freshness.at}`;
      expect(asOf.found.history.nodes.every(({ id }: Json) => id.endsWith(suffix))).toBe(true);
    }
  });

  it('its pages go on there', async () => {
    const position = (await ofProject({ order: 'OLDEST', first: 100 })).nodes[9].position;
    const args = { id: project, position, order: 'NEWEST', first: 2 };
    const first = (await reader.data(AS_OF, args)).asOf.found.history;
    const after = first.pageInfo.endCursor;
    const second = (await reader.data(AS_OF, { ...args, after })).asOf.found.history;
    const all = (await reader.data(AS_OF, { ...args, first: 100 })).asOf.found.history;
    expect([...uuids(first), ...uuids(second)]).toEqual(uuids(all).slice(0, 4));
    expect(await refused({ order: 'NEWEST', after })).toBe('INVALID_CURSOR');
  });
});

describe('an event by its id', () => {
  const NODE = `query ($id: ID!) { node(id: $id) { __typename id ... on HistoryEntry { uuid line } } }`;

  it('is found as it stands in the history, and as of the point that its id carries', async () => {
    for (const entry of (await ofProgramme({ first: 100 })).nodes) {
      const { node } = await reader.data(NODE, { id: entry.id });
      expect(node).toEqual({ __typename: 'HistoryEntry', ...pick(entry, 'id', 'uuid', 'line') });
    }
    const { nodes } = await ofProject({ order: 'OLDEST', first: 100 });
    const { asOf } = await reader.data(AS_OF, { id: project, position: nodes[5].position, first: 1 });
    const [dated] = asOf.found.history.nodes;
    expect((await reader.data(NODE, { id: dated.id })).node).toMatchObject({
      id: dated.id,
      uuid: dated.uuid,
    });
    const [, point] = dated.id.split('@');
    expect((await reader.data(NODE, { id: `event-${nodes[9].uuid}@${point}` })).node).toBeNull();
  });

  it('is found by nobody who may not read its programme', async () => {
    const [entry] = (await ofProgramme({ first: 1 })).nodes;
    for (const who of [other.member('lead'), server.operator])
      expect(await who.data(NODE, { id: entry.id })).toEqual({ node: null });
  });
});

const pick = (entry: Json, ...names: string[]): Json =>
  Object.fromEntries(names.map((name) => [name, entry[name]]));

describe('who may read it', () => {
  it('is a member of the programme, and nobody else', async () => {
    const stranger = other.member('lead');
    for (const [query, id] of [
      [OF_PROJECT, project],
      [OF_PROGRAMME, programme.uuid],
    ] as const)
      for (const who of [stranger, server.operator])
        expect(await who.data(query, { id })).toEqual({ found: null });
    const { nodes } = (await stranger.data(OF_PROGRAMME, { id: other.uuid, first: 100 })).found.history;
    expect(uuids({ nodes }).filter((uuid) => idsOf(logOfProgramme()).includes(uuid))).toEqual([]);
  });

  it('is nobody who was a member, not even with a cursor', async () => {
    const reporter = programme.member('reporter');
    const { endCursor } = (await ofProgramme({ first: 2 }, reporter)).pageInfo;
    await programme.member('administrator').done('withdrawMembership', {
      programme: programme.uuid,
      actor: reporter.actor,
      role: 'reporter',
      reason: 'Left',
    });
    const answer = await reporter.data(OF_PROGRAMME, { id: programme.uuid, first: 2, after: endCursor });
    expect(answer).toEqual({ found: null });
  });
});
