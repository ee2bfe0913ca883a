import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { decode } from '../../src/application/event-log/decode.js';
import type { ApiClient, Json } from './support/api-client.js';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let programme: Programme;
let project: string;

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('kept', ['lead', 'reader', 'evaluator']);
  const lead = programme.member('lead');
  const title = { en: 'BK6' };
  project = (await lead.done('openProject', { programme: programme.uuid, key: 'bk6', title })).object.uuid;
  server.clock.pass({ days: 10 });
  for (let day = 0; day < 130; day++)
    await lead.done('correctDetails', { project, changes: { district: `Quarter ${day}` }, reason: '+1' });
  const formula = await server.newcomer('=2+5');
  const grant = { programme: programme.uuid, actor: formula.actor, role: 'administrator' };
  await programme.member('administrator').done('grantMembership', grant);
  await formula.done('correctDetails', { project, changes: { district: 'Last' }, reason: '+1' });
});
afterAll(() => server.close());

const got = async (who: ApiClient | undefined, path: string, language = 'en') => {
  await server.caughtUp();
  const response = await server.app.inject({
    method: 'GET',
    url: `/export/${path}`,
    headers: {
      'accept-language': language,
      ...(who === undefined ? {} : { authorization: `Bearer ${who.token}` }),
    },
  });
  return { status: response.statusCode, body: response.body, headers: response.headers };
};
const cells = (text: string): string[][] =>
  parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });

describe('the history of a programme as a file', () => {
  it('holds every event in order, and the hash of each stream’s last one', async () => {
    const { body, headers } = await got(programme.member('reader'), 'history.json?programme=kept');
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="history.json"',
    });
    const { heading, rows } = JSON.parse(body) as Json;
    const log = (await server.serving.installation.core.store.readAll(0, 10_000))
      .map(decode)
      .filter((event) => event.programme === programme.uuid);
    expect(rows.map(({ stream, revision, hash, type }: Json) => [stream, revision, hash, type])).toEqual(
      log.map(({ stream, revision, hash, type }) => [stream, revision, hash, type]),
    );
    expect(rows.length).toBeGreaterThan(130);
    const heads = new Map(log.map(({ stream, revision, hash }) => [stream, { stream, revision, hash }]));
    expect(heading.streams).toEqual([...heads.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1)));
    expect(heading).toMatchObject({ programme: 'kept', at: server.clock.iso() });
    expect(heading.position).toBe(rows.at(-1).position);
  });

  it('can be opened by a spreadsheet, in the language of the reader, without a formula in it', async () => {
    const { body, headers } = await got(programme.member('reader'), 'history.csv?programme=kept', 'nl');
    expect(headers['content-type']).toContain('text/csv');
    expect(body.startsWith('\uFEFFprogramma,kept\r\nop,2026-')).toBe(true);
    const table = cells(body);
    const header = table.findIndex(
      ([first, , , fourth]) => first === 'positie' && fourth === 'wat er gebeurde',
    );
    const of = (row: readonly string[]) => [row[3], row[6]];
    const last = of(table.at(-1)!);
    expect(last).toEqual(["'=2+5 verbeterde van het project: wijk. “+1”", "'=2+5"]);
    expect(header).toBeGreaterThan(3);
    for (const row of table) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('is as of any date or position, and the same each time', async () => {
    const reader = programme.member('reader');
    const { rows, heading } = JSON.parse((await got(reader, 'history.json?programme=kept')).body) as Json;
    const early = await got(reader, 'history.json?programme=kept&at=2026-01-06T00:00:00Z');
    const seen = JSON.parse(early.body) as Json;
    expect(seen.heading.at).toBe('2026-01-06T00:00:00.000Z');
    expect(seen.rows).toEqual(rows.slice(0, seen.rows.length));
    expect(rows.length - seen.rows.length).toBe(132);
    const path = `history.csv?programme=kept&position=${heading.position}&at=${heading.at}`;
    const once = (await got(reader, path)).body;
    await programme
      .member('lead')
      .done('correctDetails', { project, changes: { district: 'More' }, reason: 'x' });
    expect((await got(reader, path)).body).toBe(once);
  });

  it('is for members, and leaves out what is hidden from them', async () => {
    const stranger = await server.newcomer('Stranger');
    expect((await got(undefined, 'history.csv?programme=kept')).status).toBe(401);
    for (const [who, path, status] of [
      [stranger, 'history.csv?programme=kept', 404],
      [server.operator, 'history.csv?programme=kept', 404],
      [programme.member('reader'), 'history.csv?programme=none', 404],
      [programme.member('reader'), 'history.csv', 404],
      [programme.member('reader'), 'history.pdf?programme=kept', 404],
      [programme.member('reader'), 'history.csv?programme=kept&at=tomorrow', 400],
      [programme.member('reader'), 'history.csv?programme=kept&at=2026-01-06&at=2026-01-07', 400],
    ] as const)
      expect([path, (await got(who, path)).status]).toEqual([path, status]);

    const [administrator, evaluator] = [programme.member('administrator'), programme.member('evaluator')];
    const criteria = [{ key: 'need', labels: { en: 'Need' }, weight: 1 }];
    const { object } = await administrator.done('openRound', {
      programme: programme.uuid,
      project,
      rubric: { key: 'r', version: 1, labels: { en: 'R' }, scale: 's05', criteria },
      evaluators: [evaluator.actor],
      deadline: '2030-01-01',
    });
    await evaluator.done('saveScores', { round: object.uuid, scores: [{ criterion: 'need', score: 3 }] });
    for (const format of ['csv', 'json']) {
      const holds = async (who: ApiClient) =>
        (await got(who, `history.${format}?programme=kept`)).body.includes('scoreCard-');
      expect([await holds(evaluator), await holds(administrator)]).toEqual([true, false]);
    }
  });
});

describe('the readiness of a candidacy as a file', () => {
  let candidacy: string;
  beforeAll(async () => {
    const [administrator, lead] = [programme.member('administrator'), programme.member('lead')];
    const opened = await administrator.done('openCandidacy', {
      programme: programme.uuid,
      key: 'bid',
      framework: 'ecoc',
    });
    candidacy = opened.object.uuid;
    await lead.done('recordEvidence', {
      project,
      kind: 'document',
      title: { en: 'Council decision' },
      source: { kind: 'document', label: 'Council' },
      strength: 'documented',
      confidence: 'high',
      detail: { artefact: 'council-decision' },
      happenedOn: '2026-01-10',
    });
    const { project: read } = await server.settled(
      lead,
      `{ project(uuid: "${project}") { evidence { nodes { uuid } } } }`,
    );
    const evidence = read.evidence.nodes[0].uuid as string;
    await lead.done('mapEvidence', { project, evidence, candidacy, factor: 'CTD-a' });
    await administrator.done('assessFactor', { candidacy, factor: 'CTD-a', level: 3, reason: '=Unanimous' });
  });

  it('has a line in all, for each category and for each factor, as GraphQL tells them', async () => {
    const reader = programme.member('reader');
    const { heading, rows } = JSON.parse(
      (await got(reader, `readiness.json?candidacy=${candidacy}`)).body,
    ) as Json;
    const query = `{ readiness(candidacy: "${candidacy}") { level strength freshness nextAction { line }
      categories { level category { key label { text } } factors { level factor { key label { text } } gaps { line } } } } }`;
    const { readiness } = await server.settled(reader, query);
    expect(rows).toHaveLength(1 + 6 + 22);
    expect(rows[0]).toMatchObject({
      category: null,
      factor: null,
      level: readiness.level,
      strength: 'documented',
      freshness: readiness.freshness,
      evidence: 1,
      projects: 1,
      nextAction: readiness.nextAction.line,
    });
    const told = readiness.categories.flatMap(({ category, level, factors }: Json) => [
      [category.key, null, category.label.text, level],
      ...factors.map((one: Json) => [category.key, one.factor.key, one.factor.label.text, one.level]),
    ]);
    expect(rows.slice(1).map((row: Json) => [row.category, row.factor, row.label, row.level])).toEqual(told);
    expect(rows.find((row: Json) => row.factor === 'CTD-a')).toMatchObject({
      level: 3,
      reason: '=Unanimous',
    });
    const log = (await server.serving.installation.core.store.readAll(0, 10_000)).map(decode);
    const names = [`candidacy-${candidacy}`, `impactProject-${project}`].sort();
    expect(heading.streams).toEqual(
      names.map((name) => {
        const { stream, revision, hash } = log.findLast((event) => event.stream === name)!;
        return { stream, revision, hash };
      }),
    );
  });

  it('keeps a text of several lines in its cell, where no line of it begins a row', async () => {
    const reason = 'Agreed\n=HYPERLINK(A1)';
    const assessed = { candidacy, factor: 'CTD-b', level: 1, reason };
    await programme.member('administrator').done('assessFactor', assessed);
    const { body } = await got(programme.member('reader'), `readiness.csv?candidacy=${candidacy}`);
    expect(body).toContain('"Agreed\n=HYPERLINK(A1)"');
    expect(cells(body).map((row) => row[9])).toContain(reason);
  });

  it('can be opened by a spreadsheet, as of any date, by members alone', async () => {
    const reader = programme.member('reader');
    const table = cells((await got(reader, `readiness.csv?candidacy=${candidacy}`, 'fr')).body);
    expect(table[0]).toEqual(['programme', 'kept']);
    expect(table.some((row) => row.includes("'=Unanimous"))).toBe(true);
    expect(table.some((row) => row.includes('niveau') && row.includes('ce qui manque'))).toBe(true);
    const stranger = await server.newcomer('Another stranger');
    for (const [who, query, status] of [
      [stranger, candidacy, 404],
      [reader, 'none', 404],
      [reader, `${candidacy}&at=2026-01-06T00:00:00Z`, 404],
    ] as const)
      expect([query, (await got(who, `readiness.csv?candidacy=${query}`)).status]).toEqual([query, status]);
  });
});
