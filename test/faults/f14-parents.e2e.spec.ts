import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildSchema } from 'graphql';
import { PROJECTIONS } from '../../projections/registry.js';
import type { Runtime } from '../../src/api/runtime.js';
import { createApp } from '../../src/app.module.js';
import { Access } from '../../src/application/access.js';
import { ClockGuard } from '../../src/application/commands/clock-guard.js';
import { CommandHandler } from '../../src/application/commands/command-handler.js';
import { LogHealth } from '../../src/application/commands/log-health.js';
import { renewDemoTokens, type DemoToken } from '../../src/application/demo/demo-tokens.js';
import { sha256Digest } from '../../src/application/event-log/digest.js';
import { StreamStates } from '../../src/application/streams/stream-states.js';
import { InProcessViews } from '../../src/composition/in-process-views.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { Projection } from '../../src/domain/kernel/projection.js';
import { systemClock } from '../../src/infrastructure/clock/system-clock.js';
import { PrometheusTelemetry } from '../../src/infrastructure/telemetry/prometheus-telemetry.js';
import { ApiClient, type Json } from '../e2e/support/api-client.js';
import { UNLIMITED } from '../support/settings.js';
import { ToldDemo } from '../support/told-demo.js';
import { wholeSelection } from '../support/whole-selection.js';

jest.setTimeout(120_000);

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const whole = (type: string, ...closed: string[]): string => wholeSelection(schema, type, closed);
const ACTORS = ['administrator', 'evaluator'];
const UUIDS = `{ programmes { uuid candidacies { nodes { uuid } } }
  projects(first: 100) { nodes { uuid rounds { uuid } } } }`;

/** A release that fails at every first event of a kind of stream, in one of its views. */
const failingAt = (type: PacesetterEvent['type'] | undefined): readonly Projection[] =>
  PROJECTIONS.map((projection) => ({
    ...projection,
    project: (rows, event) => {
      const changes = projection.project(rows, event);
      if (event.type === type && event.revision === 0 && changes.length > 0) throw new Error('at its start');
      return changes;
    },
  }));

describe('F14 what refers to something that is held back from its start on', () => {
  let demo: ToldDemo;
  let tokens: readonly DemoToken[];
  let states: StreamStates;
  let commands: CommandHandler;
  let questions: readonly (readonly [string, object])[];
  const directory = { nameOf: () => undefined, setName: () => undefined, close: () => undefined };

  beforeAll(async () => {
    demo = await ToldDemo.at(Date.now());
    states = new StreamStates(demo.store);
    commands = new CommandHandler({
      store: demo.store,
      states,
      clock: new ClockGuard(systemClock, undefined),
      health: new LogHealth(),
      directory,
      digest: sha256Digest,
    });
    tokens = await renewDemoTokens(commands, []);
  });

  const open: { app: NestFastifyApplication; views: InProcessViews }[] = [];
  afterAll(async () => {
    for (const { app, views } of open) await app.close().then(() => views.close());
  });

  /** The whole API over views that this projector keeps in this very process. */
  const serverFailingAt = async (type: PacesetterEvent['type'] | undefined) => {
    const views = new InProcessViews(demo.store, failingAt(type));
    expect(await views.waitFor(await demo.store.head(), 30_000)).toBe(true);
    const reported: string[] = [];
    const runtime: Runtime = {
      storeId: demo.store.storeId,
      demo: true,
      defaultLanguage: 'en',
      introspection: false,
      limits: { ...UNLIMITED, requestsPerActor: 0, requestsPerAddress: 0, defaultPageSize: 20 },
      clock: systemClock,
      commands,
      access: new Access(states),
      directory,
      views,
      head: () => demo.store.head(),
      readiness: () => ({ ready: true, reasons: [], degraded: [] }),
      telemetry: new PrometheusTelemetry({ version: '1', eventStore: 'memory' }),
      reportRequest: () => undefined,
      reportError: (error, about) => reported.push(`${about}: ${(error as Error).stack}`),
    };
    const app = await createApp(runtime);
    open.push({ app, views });
    const as = (role: string) => new ApiClient(app, tokens.find((one) => one.role === role)!.token);
    return { views, as, reported };
  };

  /** Everything that can be asked of everything that there is. */
  const questionsOn = async (client: ApiClient): Promise<readonly (readonly [string, object])[]> => {
    const { programmes, projects } = await client.data(UUIDS);
    const each = (list: Json[], query: string) =>
      list.slice(0, 5).map(({ uuid }: Json) => [query, { uuid }] as const);
    const candidacies = programmes.flatMap((one: Json) => one.candidacies.nodes);
    const rounds = projects.nodes.flatMap((one: Json) => one.rounds);
    const of = (field: string, selection: string) =>
      `query ($uuid: ID!) { ${FRESH} ${field}(uuid: $uuid) { ${selection} } }`;
    return [
      [
        `{ ${FRESH} projects(first: 100) { totalCount nodes { ${whole('ImpactProject', 'Programme', 'Readiness', 'EvidenceConnection', 'HistoryConnection')} } } }`,
        {},
      ],
      [
        `{ ${FRESH} waiting { ${whole('WaitsForMe', 'ImpactProject', 'EvaluationRound')} } me { ${whole('Me', 'Programme')} } }`,
        {},
      ],
      ...each(
        programmes,
        of('programme', whole('Programme', 'ImpactProject', 'Readiness', 'CandidacyConnection')),
      ),
      ...each(
        candidacies,
        of('candidacy', whole('Candidacy', 'ImpactProject', 'Programme', 'HistoryConnection')),
      ),
      ...each(
        projects.nodes,
        of('project', whole('ImpactProject', 'Programme', 'Readiness', 'EvaluationRound')),
      ),
      ...each(
        rounds,
        of('evaluationRound', whole('EvaluationRound', 'Readiness', 'Programme', 'EvidenceConnection')),
      ),
    ];
  };
  const FRESH = 'freshness { settled stale parked { stream } }';

  it('is asked for by questions that a sound release answers', async () => {
    const { as, reported } = await serverFailingAt(undefined);
    questions = await questionsOn(as('lead'));
    expect(questions.length).toBeGreaterThan(10);
    for (const [query, variables] of questions) await as('lead').data(query, variables);
    expect(reported).toEqual([]);
  });

  it.each([
    'programme.opened',
    'impact-project.opened',
    'candidacy.opened',
    'evaluation-round.opened',
    'score-card.saved',
  ] as const)('is answered, or said to be held back, never with a fault of the server: %s', async (type) => {
    const { views, as, reported } = await serverFailingAt(type);
    expect(views.status().stale).toBeUndefined();
    const parked = await views.parked();
    expect(parked.length).toBeGreaterThan(0);
    expect(parked.every(({ revision }) => revision === 0)).toBe(true);
    for (const role of ACTORS)
      for (const [query, variables] of questions) {
        const { data, errors } = await as(role).ask(query, variables);
        const codes = (errors ?? []).map(({ extensions }: Json) => extensions.code as string);
        expect(codes.filter((code) => code !== 'VIEW_PARKED')).toEqual([]);
        if (codes.length === 0) expect(data.freshness.stale).toContain('held back');
      }
    expect(reported).toEqual([]);
  });
});
