import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import { start, type Ended } from '../support/child-process.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { GraphqlClient } from '../support/graphql-client.js';
import { Release } from '../support/release.js';
import type { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { viewsFilesIn, viewsHashIn } from '../support/views-file.js';

jest.setTimeout(120_000);

const PROJECTS = `query ($programme: ID) { freshness { settled stale parked { stream version reason } }
  projects(programme: $programme) { nodes { key version title { en } } } }`;
const SECRETS = `query ($programme: ID, $round: ID!) {
  evaluationRound(uuid: $round) { status cards { evaluator { actor } scores { score } } results { score } }
  programme(uuid: $programme) { history(first: 100) { nodes { type position actor { actor } } } } }`;
const RUBRIC = {
  key: 'r',
  version: 1,
  labels: { en: 'R' },
  scale: 's05',
  criteria: [{ key: 'need', labels: { en: 'Need' }, weight: 1 }],
};

interface Answer {
  readonly freshness: {
    readonly stale: string | null;
    readonly parked: readonly { readonly stream: string; readonly reason: string }[];
  };
  readonly projects: { readonly nodes: readonly { readonly key: string }[] };
}

describe.each(['sqlite', 'eventstoredb'] as const)('F15 events of a newer release, in %s', (kind) => {
  const folder = temporaryFolder();
  // What it does not know, and two views that were others then.
  const older = Release.with(
    {
      source: 'src/domain/event-catalogue.ts',
      from: "'impact-project.details-corrected': 1,",
      to: '',
    },
    { source: 'src/domain/event-catalogue.ts', from: "'evaluation-round.reopened': 1,", to: '' },
    { source: 'projections/evaluation/projection.ts', from: 'version: 1', to: 'version: 0' },
  );
  let double: EventStoreDbDouble | undefined;
  let environment: Readonly<Record<string, string>>;
  let server: ServerProcess;
  let cast: Cast;
  let sick: string;
  let round: string;

  const as = (who: string) => cast.as(who);
  const read = (who = 'lead'): Promise<Answer> => as(who).data(PROJECTS, { programme: cast.programme });
  const secrets = async (who: string): Promise<string> =>
    JSON.stringify(await as(who).data(SECRETS, { programme: cast.programme, round }));
  const restarted = async (release: Release): Promise<void> => {
    expect(await server.end()).toBe(0);
    server = await release.server(environment);
    cast = castOn(server, cast);
  };
  const open = async (key: string): Promise<string> => {
    const input = { programme: cast.programme, key, title: { en: key } };
    return String((await as('lead').succeed('openProject', input)).object!['uuid']);
  };
  const correct = (project: string) =>
    as('lead').command('correctDetails', {
      project,
      changes: { title: { en: 'Corrected' } },
      reason: 'clearer',
      expectedVersion: 2,
    });
  const score = async (who: string, value: number): Promise<void> => {
    await as(who).succeed('saveScores', { round, scores: [{ criterion: 'need', score: value }] });
    await as(who).succeed('submitCard', { round });
  };

  beforeAll(async () => {
    if (kind === 'eventstoredb') double = await EventStoreDbDouble.start();
    environment = {
      PACESETTER_DATA: folder,
      ...(double === undefined ? {} : { PACESETTER_EVENTSTORE: double.connectionString }),
    };
    server = await Release.own.server(environment);
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'newer');
    const operator = new GraphqlClient(server.graphql, cast.tokens['operator']);
    const { token } = await operator.succeed('createToken', { actor: 'second' });
    cast = { ...castOn(server, cast), tokens: { ...cast.tokens, second: token! } };
    cast = castOn(server, cast);
    const second = { programme: cast.programme, actor: 'second', role: 'evaluator' };
    await as('administrator').succeed('grantMembership', second);
    [sick] = [await open('sick'), await open('well')];
    const input = { programme: cast.programme, project: sick, rubric: RUBRIC, deadline: '2090-01-01' };
    const opened = await as('administrator').succeed('openRound', {
      ...input,
      evaluators: ['evaluator', 'second'],
    });
    round = String(opened.object!['uuid']);
    await score('evaluator', 3);
    await score('second', 2);
    await as('administrator').succeed('closeRound', { round });
    await as('administrator').succeed('reopenRound', { round, reason: 'Again', deadline: '2090-02-01' });
    // From here on the other is blind, until his own card is final again.
    await score('evaluator', 5);
    expect((await correct(sick)).__typename).toBe('ImpactProjectSuccess');
    await open('later');
  });
  afterAll(async () => {
    await server.end('SIGKILL');
    await double?.dispose();
  });

  it('hold their streams back in the older one; the others are there, once, and go on', async () => {
    await restarted(older);
    const { freshness, projects } = await read();
    expect(projects.nodes).toEqual([
      { key: 'later', version: 2, title: { en: 'later' } },
      { key: 'sick', version: 2, title: { en: 'sick' } },
      { key: 'well', version: 2, title: { en: 'well' } },
    ]);
    expect(freshness).toEqual({
      settled: false,
      stale: expect.stringContaining('in 2 streams is held back'),
      parked: [
        expect.objectContaining({ stream: `evaluationRound-${round}` }),
        {
          stream: `impactProject-${sick}`,
          version: 3,
          reason:
            'A newer release has written an event that this one does not know: impact-project.details-corrected. Upgrade.',
        },
      ],
    });
    await open('new');
    expect((await read()).projects.nodes.map(({ key }) => key)).toEqual(['later', 'new', 'sick', 'well']);
  });

  it('take no writes in the older one, and say so in plain words', async () => {
    const pause = { project: sick, reason: 'r', reviewOn: '2090-01-01' };
    const input = { ...pause, commandId: '00000000-0000-4000-8000-000000000001' };
    const mutation = 'mutation ($input: PauseInput!) { pause(input: $input) { __typename } }';
    const { status, errors } = await as('lead').ask(mutation, { input });
    expect([status, errors]).toMatchObject([503, [{ extensions: { code: 'NEWER_RELEASE' } }]]);
    expect(errors![0]!.message).toContain('upgraded');
  });

  it('open no card to whoever is blind: that the round is open again is among them', async () => {
    const found = await secrets('second');
    expect(found).toContain('"status":"closed"');
    expect(found).toContain('"score":3');
    expect(found).not.toContain('"score":5');
    const { programme } = JSON.parse(found) as {
      programme: { history: { nodes: { type: string; actor: { actor: string } }[] } };
    };
    const ofOther = programme.history.nodes.filter(
      ({ type, actor }) => type.startsWith('score-card.') && actor.actor === 'evaluator',
    );
    expect(ofOther).toHaveLength(2);
    expect(await secrets('evaluator')).toContain('"score":5');
  });

  it('are told to who builds the views of the older one ahead', async () => {
    await server.end();
    const build = (release: Release): Promise<Ended> =>
      start(release.commandLine, ['views', 'build', '--json'], environment).ended;
    const { exit, out } = await build(older);
    expect([exit, JSON.parse(out)]).toMatchObject([
      1,
      { error: { code: 'VIEWS_PARKED' }, built: true, parked: [{ why: 'unknown-type' }, {}] },
    ]);
    expect(await build(Release.own)).toMatchObject({ exit: 0 });
    server = await older.server(environment);
    cast = castOn(server, cast);
  });

  it('are digested by the release that knows them, from its first start on (I4)', async () => {
    await restarted(Release.own);
    const { freshness, projects } = await read();
    expect(freshness).toMatchObject({ stale: null, parked: [] });
    expect(projects.nodes).toContainEqual({ key: 'sick', version: 3, title: { en: 'Corrected' } });
    expect(await secrets('second')).toContain('"status":"open"');
    expect(await server.end()).toBe(0);
    const grown = viewsHashIn(folder);
    for (const file of viewsFilesIn(folder)) rmSync(file);
    server = await Release.own.server(environment);
    expect(await server.end()).toBe(0);
    expect(viewsHashIn(folder)).toBe(grown);
  });
});
