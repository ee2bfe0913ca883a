import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decode } from '../../src/application/event-log/decode.js';
import { someEvidence } from '../support/some-evidence.js';
import { toldReadiness } from '../support/told-readiness.js';
import { Random } from '../support/random.js';
import type { ApiClient, Json } from './support/api-client.js';
import { TestServer, type Programme } from './support/test-server.js';

const PART =
  'level strength freshness gaps { kind factor { key } group { key } days } nextAction { gain gap { kind factor { key } group { key } } }';
const LISTS =
  'evidence(first: 100) { totalCount nodes { uuid } } projects(first: 100) { totalCount nodes { uuid } }';
const READINESS = `readiness(candidacy: $candidacy) { ${PART} ${LISTS}
  categories { ${PART} ${LISTS} category { key } factors { ${PART} ${LISTS} factor { key } } } }`;
const LIVE = `query ($candidacy: ID!) { ${READINESS} }`;
const THEN = `query ($candidacy: ID!, $at: DateTime!) { asOf(at: $at) { ${READINESS} } }`;
const CURVE = `query ($candidacy: ID!, $from: Date!, $to: Date!, $step: CurveStep!) {
  readinessCurve(candidacy: $candidacy, from: $from, to: $to, step: $step) { day at level categories { key level } } }`;

const DIFFERENCE = `query ($candidacy: ID, $from: Point!, $to: Point, $path: [String!]) {
  candidacy(uuid: $candidacy) { difference(from: $from, to: $to, path: $path) {
    path before after events(first: 100) { nodes { type recordedAt } } } } }`;

const framework = {
  key: 'own',
  version: 1,
  labels: { en: 'Own framework', nl: 'Eigen kader' },
  categories: [
    {
      key: 'A',
      labels: { en: 'A' },
      factors: [
        { key: 'A-1', labels: { en: 'Reach' } },
        { key: 'A-2', labels: { en: 'Depth' } },
      ],
    },
    { key: 'B', labels: { en: 'B' }, factors: [{ key: 'B-1', labels: { en: 'Money' } }] },
  ],
};
const FACTORS = ['A-1', 'A-2', 'B-1'];

/** An answer in the words of the calculation that it is compared with. */
const plain = ({ level, strength, freshness, evidence, projects, gaps, nextAction }: Json) => ({
  level,
  strength,
  freshness,
  evidence: evidence.nodes.map(({ uuid }: Json) => uuid).toSorted(),
  projects: projects.nodes.map(({ uuid }: Json) => uuid).toSorted(),
  gaps: gaps.map(gapText),
  next: nextAction === null ? null : gapText(nextAction.gap),
});
const gapText = ({ kind, factor, group }: Json): string => `${kind} ${factor?.key ?? group.key}`;
const whole = (readiness: Json) => ({
  ...plain(readiness),
  categories: readiness.categories.map((category: Json) => ({
    key: category.category.key,
    ...plain(category),
    factors: category.factors.map((factor: Json) => ({ key: factor.factor.key, ...plain(factor) })),
  })),
});

/** What the calculation tells by the paths of a difference; what is in a list by its id. */
const leavesOf = (told: ReturnType<typeof toldReadiness>): Readonly<Record<string, unknown>> => {
  const of = (part: { level: unknown; strength: string | null; gaps: string[] }, path: string) => ({
    [`${path}/level`]: part.level,
    ...(part.strength === null ? {} : { [`${path}/strength`]: part.strength }),
    ...Object.fromEntries(
      part.gaps
        .filter((gap) => !gap.startsWith('old-evidence'))
        .map((gap) => [`${path}/gaps/${gap.replace(' ', '/')}`, true]),
    ),
  });
  const listed = (name: string, ids: readonly string[], path: string) =>
    Object.fromEntries(ids.map((id) => [`${path}/${name}/${id}`, true]));
  return Object.assign(
    of(told, 'readiness'),
    ...told.categories.flatMap((category) => [
      of(category as never, `readiness/categories/${category.key}`),
      ...category.factors.flatMap((factor) => {
        const path = `readiness/categories/${category.key}/factors/${factor.key}`;
        return [
          of(factor, path),
          listed('evidence', factor.evidence, path),
          listed('projects', factor.projects, path),
        ];
      }),
    ]),
  ) as Readonly<Record<string, unknown>>;
};
/** Not what only the difference has: the assessment, the version, and fields inside of evidence. */
const isLeaf = (path: readonly string[]): boolean => {
  const place = path.findIndex((name) => /^(level|strength|gaps|evidence|projects)$/.test(name));
  return path[0] === 'readiness' && place >= 0 && path.length <= place + 2;
};

describe('readiness', () => {
  let server: TestServer;
  let programme: Programme;
  let [administrator, lead, reporter] = [] as unknown as [ApiClient, ApiClient, ApiClient];

  beforeAll(async () => {
    server = await TestServer.unlimited('2026-01-05T08:00:00.000Z');
    programme = await server.programme('bids', ['lead', 'reporter']);
    [administrator, lead, reporter] = ['administrator', 'lead', 'reporter'].map((role) =>
      programme.member(role),
    ) as [ApiClient, ApiClient, ApiClient];
  });

  afterAll(() => server.close());

  const openCandidacy = async (key: string, chosen: object = { definition: framework }): Promise<string> => {
    const input = { programme: programme.uuid, key, ...chosen };
    return (await administrator.done('openCandidacy', input)).object.uuid as string;
  };
  const openProject = async (key: string): Promise<string> => {
    const input = { programme: programme.uuid, key, title: { en: key } };
    return (await lead.done('openProject', input)).object.uuid as string;
  };
  const record = async (project: string, more: object = {}): Promise<string> => {
    await lead.done('recordEvidence', { project, ...someEvidence('Heard'), ...more });
    const query =
      'query ($project: ID) { project(uuid: $project) { evidence(first: 100) { nodes { uuid } } } }';
    const { nodes } = (await server.settled(lead, query, { project })).project.evidence;
    return nodes.at(-1).uuid as string;
  };
  const assess = (candidacy: string, factor: string, level: number, more: object = {}) =>
    administrator.done('assessFactor', { candidacy, factor, level, reason: 'Looked at', ...more });
  const ask = async (query: string, variables: object, client = reporter): Promise<Json> =>
    server.settled(client, query, variables);

  it('is told by factor, by category and in all, in the words of the caller', async () => {
    const candidacy = await openCandidacy('told');
    const project = await openProject('told');
    const evidence = await record(project, { strength: 'measured', happenedOn: '2026-01-02' });
    await lead.done('mapEvidence', { project, evidence, candidacy, factor: 'A-1' });
    await assess(candidacy, 'A-1', 3, { happenedOn: '2026-01-04' });
    await assess(candidacy, 'A-1', 1, { happenedOn: '2026-01-03' });
    const { readiness } = await ask(LIVE, { candidacy });
    expect(whole(readiness)).toMatchObject({ level: 0.75, strength: 'measured', freshness: 3 });
    expect(readiness.nextAction).toEqual({
      gain: 2.5,
      gap: { kind: 'no-evidence', factor: { key: 'B-1' }, group: null },
    });
    const words = `query ($candidacy: ID!) { readiness(candidacy: $candidacy) { nextAction { line } gaps { line } } }`;
    const inDutch = await reporter.data(words, { candidacy }, { language: 'nl' });
    expect(inDutch.readiness.nextAction.line).toBe('Zoek een vaststelling voor B-1 “Money”, en koppel ze.');
    expect(inDutch.readiness.gaps[0].line).toBe('Aan A-2 “Depth” is geen vaststelling gekoppeld.');
  });

  it('explains each number down to the events', async () => {
    const candidacy = await openCandidacy('explained');
    const project = await openProject('explained');
    const evidence = await record(project);
    await lead.done('mapEvidence', { project, evidence, candidacy, factor: 'A-2' });
    await assess(candidacy, 'A-2', 4);
    await lead.done('correctEvidence', {
      project,
      evidence,
      changes: { strength: 'measured' },
      reason: 'Counted',
    });
    const parts = `about { text } value rule events { type line }`;
    const query = `query ($candidacy: ID!, $number: ReadinessNumber!) { readiness(candidacy: $candidacy) {
      explain(number: $number) { ${parts} parts { ${parts} parts { ${parts} leftOut parts { ${parts} } } } } } }`;
    const explained = async (number: string) =>
      (await ask(query, { candidacy, number })).readiness.explain as Json;
    const level = await explained('LEVEL');
    expect(level).toMatchObject({ value: 1, rule: 'The mean of the categories.', events: [] });
    expect(level.parts[0]).toMatchObject({
      about: { text: 'A' },
      value: 2,
      rule: 'The mean of its factors.',
    });
    expect(level.parts[0].parts[1]).toMatchObject({
      about: { text: 'Depth' },
      value: 4,
      events: [{ line: 'Administrator assessed the factor A-2 “Depth” at level 4: “Looked at”' }],
    });
    const strength = await explained('STRENGTH');
    const [piece] = strength.parts[0].parts[1].parts;
    expect(strength.value).toBe('measured');
    expect(piece).toMatchObject({ about: { text: 'Heard' }, value: 'measured', rule: null });
    expect(piece.events.map(({ type }: Json) => type)).toEqual([
      'impact-project.evidence-recorded',
      'impact-project.evidence-corrected',
      'impact-project.evidence-mapped',
    ]);
    expect((await explained('FRESHNESS')).value).toBe(0);
    expect((await explained('EVIDENCE')).value).toBe(1);
  });

  it('pages through the evidence and the projects behind it, as they were at the first page', async () => {
    const candidacy = await openCandidacy('paged');
    const projects = [await openProject('paged-1'), await openProject('paged-2')];
    const all: string[] = [];
    for (const project of [projects[0]!, projects[1]!, projects[1]!]) {
      server.clock.pass({ hours: 1 });
      const evidence = await record(project);
      all.unshift(evidence);
      await lead.done('mapEvidence', { project, evidence, candidacy, factor: 'B-1' });
    }
    const query = `query ($candidacy: ID!, $e: String, $p: String) { readiness(candidacy: $candidacy) {
      evidence(first: 1, after: $e) { totalCount nodes { uuid } pageInfo { endCursor hasNextPage } }
      projects(first: 1, after: $p) { totalCount nodes { uuid } pageInfo { endCursor hasNextPage } } } }`;
    const { evidence, projects: behind } = (await ask(query, { candidacy })).readiness;
    expect(evidence).toMatchObject({
      totalCount: 3,
      nodes: [{ uuid: all[0] }],
      pageInfo: { hasNextPage: true },
    });
    expect(behind).toMatchObject({ totalCount: 2, nodes: [{ uuid: projects[1] }] });
    await lead.done('withdrawEvidence', { project: projects[1], evidence: all[1], reason: 'Doubt' });
    const after = { candidacy, e: evidence.pageInfo.endCursor, p: behind.pageInfo.endCursor };
    const next = (await ask(query, after)).readiness;
    expect(next.evidence).toMatchObject({ totalCount: 3, nodes: [{ uuid: all[1] }] });
    expect(next.projects).toMatchObject({ nodes: [{ uuid: projects[0] }], pageInfo: { hasNextPage: false } });
    expect((await ask(query, { candidacy })).readiness.evidence.totalCount).toBe(2);

    const ofFactor = `query ($candidacy: ID!, $category: String, $factor: String, $after: String) {
      readiness(candidacy: $candidacy) { categories { factors { evidence(first: 1) { pageInfo { endCursor } } } }
        evidence(category: $category, factor: $factor, first: 1, after: $after) { totalCount nodes { uuid } } } }`;
    const [, second] = (await ask(ofFactor, { candidacy })).readiness.categories;
    const following = { candidacy, factor: 'B-1', after: second.factors[0].evidence.pageInfo.endCursor };
    expect((await ask(ofFactor, following)).readiness.evidence.nodes).toEqual([{ uuid: all[2] }]);
    expect((await ask(ofFactor, { candidacy, category: 'A' })).readiness.evidence.totalCount).toBe(0);
    for (const wrong of [{ category: 'C' }, { factor: 'C-1' }, { category: 'A', factor: 'B-1' }]) {
      const { errors } = await reporter.ask(ofFactor, { candidacy, ...wrong });
      expect(errors[0].extensions.code).toBe('INVALID_ARGUMENT');
    }
    const { errors } = await reporter.ask(ofFactor, { ...following, factor: null });
    expect(errors[0].extensions.code).toBe('INVALID_CURSOR');
  });

  it('is found by key and by node, and has a history of its own', async () => {
    const candidacy = await openCandidacy('found', { framework: 'ecoc', deadline: '2027-06-30' });
    await assess(candidacy, 'CTD-a', 2);
    const fields =
      'id uuid key deadline version programme { key } framework { key source { ref } categories { key factors { key } } } history { totalCount nodes { line } }';
    const query = `query ($programme: ID!) { candidacy(programme: $programme, key: "found") { ${fields} } }`;
    const found = (await ask(query, { programme: 'bids' })).candidacy;
    expect(found).toMatchObject({
      uuid: candidacy,
      deadline: '2027-06-30',
      version: 1,
      programme: { key: 'bids' },
    });
    expect(found.framework.source.ref).toBe('CELEX 32014D0445');
    expect(found.framework.categories.flatMap(({ factors }: Json) => factors)).toHaveLength(22);
    expect(found.history.nodes.map(({ line }: Json) => line)).toEqual([
      'Administrator assessed the factor CTD-a “Broad and strong political support and lasting commitment of local, regional and national authorities” at level 2: “Looked at”',
      'Administrator opened a candidacy by the framework “European Capital of Culture”',
    ]);
    const node = `query ($id: ID!) { node(id: $id) { ... on Candidacy { ${fields} } } }`;
    expect((await ask(node, { id: found.id })).node).toEqual(found);
    const listed = await ask(
      '{ programmes { candidacies(first: 1) { nodes { key readiness { level } } pageInfo { endCursor } } } }',
      {},
    );
    expect(listed.programmes[0].candidacies.nodes).toEqual([{ key: 'explained', readiness: { level: 1 } }]);
  });

  it('tells what rose and what fell between two points, and which events did it', async () => {
    const candidacy = await openCandidacy('compared');
    const project = await openProject('compared');
    await assess(candidacy, 'A-1', 4);
    const evidence = await record(project, { strength: 'measured' });
    const from = server.clock.iso();
    await server.caughtUp();
    server.clock.pass({ days: 1 });
    await lead.done('mapEvidence', { project, evidence, candidacy, factor: 'B-1' });
    await assess(candidacy, 'B-1', 2);
    await assess(candidacy, 'A-1', 1);
    const difference = async (path: string[]) =>
      (await ask(DIFFERENCE, { candidacy, from, to: server.clock.iso(), path })).candidacy.difference.map(
        ({ before, after, events }: Json) => [before, after, events.nodes.map(({ type }: Json) => type)],
      );
    const assessed = 'candidacy.factor-assessed';
    const mapped = 'impact-project.evidence-mapped';
    const readiness = (...path: string[]) => difference(['readiness', ...path]);
    expect(await readiness('level')).toEqual([[1, 1.25, [assessed, assessed]]]);
    expect(await readiness('categories', 'A', 'level')).toEqual([[2, 0.5, [assessed]]]);
    expect(await readiness('categories', 'B', 'factors', 'B-1', 'level')).toEqual([[0, 2, [assessed]]]);
    expect(await readiness('strength')).toEqual([[null, 'measured', [mapped]]]);
    expect(await readiness('categories', 'B', 'factors', 'B-1', 'evidence')).toEqual([
      [null, expect.objectContaining({ uuid: evidence, strength: 'measured' }), [mapped]],
    ]);
    expect(await readiness('gaps', 'no-evidence/B-1')).toEqual([['no-evidence/B-1', null, [mapped]]]);
    expect(await readiness('freshness')).toEqual([]);
    expect(await difference(['version'])).toEqual([[1, 3, [assessed, assessed]]]);
  });

  it('is as absent for who may not read it as what does not exist', async () => {
    const candidacy = await openCandidacy('hidden');
    const stranger = await server.newcomer('Stranger');
    const range = { candidacy, from: '2026-01-05', to: '2026-01-05', step: 'DAY' };
    expect(await ask(LIVE, { candidacy }, stranger)).toEqual({ readiness: null });
    expect(await ask(CURVE, range, stranger)).toEqual({ readinessCurve: null });
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(await ask(LIVE, { candidacy: nowhere })).toEqual({ readiness: null });
    expect(await ask(CURVE, { ...range, candidacy: nowhere })).toEqual({ readinessCurve: null });
  });

  it('refuses a framework with the same key twice, and evidence for a candidacy of another programme', async () => {
    const categories = [framework.categories[0], framework.categories[0]];
    const twice = { programme: programme.uuid, definition: { ...framework, categories } };
    const refused = await administrator.send('openCandidacy', twice);
    expect(refused.issues.map(({ path, code }: Json) => [path, code])).toEqual([
      ['definition.categories.1.key', 'DUPLICATE_KEY'],
      ['definition.categories.1.factors.0.key', 'DUPLICATE_KEY'],
      ['definition.categories.1.factors.1.key', 'DUPLICATE_KEY'],
    ]);
    const other = await server.programme('others', ['lead']);
    const theirs = { programme: other.uuid, framework: 'ecoc' };
    const { object } = await other.member('administrator').done('openCandidacy', theirs);
    const project = await openProject('mapped');
    const mapping = { project, evidence: await record(project), factor: 'LTS-a' };
    const answers = [];
    for (const candidacy of [object.uuid, '00000000-0000-4000-8000-000000000000'])
      answers.push(await lead.send('mapEvidence', { ...mapping, candidacy }));
    expect(answers[0]).toMatchObject({ issues: [{ path: 'candidacy', code: 'UNKNOWN_CANDIDACY' }] });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('names the candidacy and its revision that a mapping was decided on', async () => {
    const candidacy = await openCandidacy('relied');
    const project = await openProject('relied');
    await assess(candidacy, 'A-1', 2);
    await lead.done('mapEvidence', { project, evidence: await record(project), candidacy, factor: 'A-1' });
    const query = `query ($project: ID) { project(uuid: $project) { history(first: 1) { nodes { line reliedOn { stream revision } } } } }`;
    const [entry] = (await ask(query, { project })).project.history.nodes;
    expect(entry.line).toBe(
      'lead mapped the evidence “Heard” to the factor A-1 “Reach”'.replace('lead', 'Lead'),
    );
    expect(entry.reliedOn).toContainEqual({ stream: `candidacy-${candidacy}`, revision: 1 });
  });

  describe('over a random time', () => {
    let candidacy: string;
    let log: ReturnType<typeof decode>[];
    let begin: number;
    let end: number;
    const random = new Random(2030);

    beforeAll(async () => {
      begin = Date.parse(server.clock.iso());
      candidacy = await openCandidacy('random');
      const projects = [await openProject('random-1'), await openProject('random-2')];
      const evidence: { project: string; evidence: string }[] = [];
      for (let step = 0; step < 150; step++) {
        server.clock.pass({ hours: random.below(60) });
        const day = new Date(
          Date.parse(server.clock.iso()) - (1 + random.below(400)) * 86_400_000,
        ).toISOString();
        const dated = random.pick([{}, { happenedOn: day.slice(0, 10) }, { happenedOn: day }]);
        const project = random.pick(projects);
        const strength = random.pick(['anecdotal', 'measured', 'independently-verified']);
        const piece = evidence.length > 0 ? random.pick(evidence) : undefined;
        const factor = random.pick(FACTORS);
        switch (random.below(6)) {
          case 0:
            await assess(candidacy, factor, random.below(6), dated);
            break;
          case 1:
            evidence.push({ project, evidence: await record(project, { strength, ...dated }) });
            break;
          case 2:
            if (piece) await lead.send('unmapEvidence', { ...piece, candidacy, factor, reason: 'Not so' });
            break;
          case 3:
            if (piece && random.below(3) === 0)
              await lead.send('withdrawEvidence', { ...piece, reason: 'Wrong' });
            break;
          default:
            if (piece) await lead.send('mapEvidence', { ...piece, candidacy, factor });
        }
      }
      await server.caughtUp();
      end = Date.parse(server.clock.iso());
      log = (await server.serving.installation.core.store.readAll(0, 100_000)).map(decode);
    }, 120_000);

    it('as of 100 random moments is what a replay of the log up to there gives', async () => {
      for (let count = 0; count < 100; count++) {
        const at = new Date(begin + random.below(end - begin)).toISOString();
        const known = log.filter(({ recordedAt }) => recordedAt <= at);
        const { readiness } = (await reporter.data(THEN, { candidacy, at })).asOf;
        const opened = known.some(({ stream }) => stream === `candidacy-${candidacy}`);
        expect(opened ? whole(readiness) : readiness).toEqual(
          opened ? toldReadiness(known, candidacy, at) : null,
        );
      }
    }, 120_000);

    it.each(['DAY', 'WEEK', 'MONTH'])(
      'has a curve by %s whose points are what is told as of them',
      async (step) => {
        const from = new Date(begin - 2 * 86_400_000).toISOString().slice(0, 10);
        const to = server.clock.iso().slice(0, 10);
        const { readinessCurve } = await reporter.data(CURVE, { candidacy, from, to, step });
        expect(readinessCurve.length).toBeGreaterThan(3);
        expect(readinessCurve[0]).toMatchObject({ day: from, level: null, categories: [] });
        for (const { at, level, categories } of readinessCurve) {
          const known = log.filter(({ recordedAt }) => recordedAt <= at);
          if (level === null) {
            expect(known.some(({ stream }) => stream === `candidacy-${candidacy}`)).toBe(false);
            continue;
          }
          const told = toldReadiness(known, candidacy, at);
          expect({ level, categories }).toEqual({
            level: told.level,
            categories: told.categories.map((category) => ({ key: category.key, level: category.level })),
          });
          const { readiness } = (await reporter.data(THEN, { candidacy, at })).asOf;
          expect(readiness.level).toBe(level);
        }
      },
      120_000,
    );

    it('differs between 50 random pairs of moments by what is told at both', async () => {
      for (let count = 0; count < 50; count++) {
        const [from, to] = [random.below(end - begin), random.below(end - begin)]
          .toSorted((a, b) => a - b)
          .map((after) => new Date(begin + after).toISOString()) as [string, string];
        const told = [from, to].map((at) => {
          const known = log.filter(({ recordedAt }) => recordedAt <= at);
          const opened = known.some(({ stream }) => stream === `candidacy-${candidacy}`);
          return opened ? leavesOf(toldReadiness(known, candidacy, at)) : undefined;
        });
        const { difference } = (await reporter.data(DIFFERENCE, { candidacy, from, to })).candidacy;
        if (told[0] === undefined) {
          expect(difference.map(({ path }: Json) => path)).toEqual(told[1] === undefined ? [] : [[]]);
          continue;
        }
        const paths = Object.keys({ ...told[0], ...told[1] });
        const expected = paths.filter((path) => told[0]![path] !== told[1]![path]);
        const leaves = difference.filter(({ path }: Json) => isLeaf(path));
        const found = new Map<string, Json>(leaves.map((change: Json) => [change.path.join('/'), change]));
        expect([...found.keys()].toSorted()).toEqual(expected.toSorted());
        for (const path of expected) {
          const { before, after, events } = found.get(path)!;
          if (/(level|strength)$/.test(path))
            expect([before, after]).toEqual([told[0][path] ?? null, told[1]![path] ?? null]);
          expect(events.nodes.length).toBeGreaterThan(0);
          for (const { type, recordedAt } of events.nodes) {
            expect(type).toMatch(/^candidacy.factor-assessed$|^impact-project.evidence-/);
            expect(recordedAt > from && recordedAt <= to).toBe(true);
          }
        }
      }
    }, 120_000);

    it('has a curve of months that ends with their last days', async () => {
      const range = { candidacy, from: '2025-10-31', to: '2026-02-28', step: 'MONTH' };
      const { readinessCurve } = await reporter.data(CURVE, range);
      expect(readinessCurve.map(({ day, at }: Json) => [day, at])).toEqual([
        ['2025-10-31', '2025-10-31T22:59:59.999Z'],
        ['2025-11-30', '2025-11-30T22:59:59.999Z'],
        ['2025-12-31', '2025-12-31T22:59:59.999Z'],
        ['2026-01-31', '2026-01-31T22:59:59.999Z'],
        ['2026-02-28', '2026-02-28T22:59:59.999Z'],
      ]);
    });

    it.each([
      ['TOO_MANY_POINTS', { from: '2020-01-01', to: '2026-01-05', step: 'DAY' }],
      ['POINT_REVERSED', { from: '2026-01-06', to: '2026-01-05', step: 'DAY' }],
      ['INSTANT_AHEAD', { from: '2026-01-05', to: '2099-01-05', step: 'MONTH' }],
      ['INVALID_ARGUMENT', { from: '2026-02-30', to: '2026-03-05', step: 'WEEK' }],
    ])('refuses a curve: %s', async (code, range) => {
      const { status, errors } = await reporter.ask(CURVE, { candidacy, ...range });
      expect([status, errors[0].extensions.code]).toEqual([400, code]);
    });
  });
});
