// Leads one real project through its life on the built server, over HTTP, and asks again after a restart.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { client, pacesetter, startServer } from './server.mjs';

const fixtures = resolve(import.meta.dirname, '../fixtures');
const data = mkdtempSync(join(tmpdir(), 'pacesetter-smoke-'));
const began = performance.now();
const step = (text) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);

const PROJECT = `
  fragment Whole on ImpactProject {
    id key title { fr } district status version standstillDays progressLine requestedGate
    stage { key } timeInStage { gross waiting }
    visits { visit iteration reason stage { key } entered { happenedOn recordedAt by { actor } } left { recordedAt } duration { gross waiting } }
    gates { kind gate decision reason done { role } }
    conditions { open overdue dueOn text { fr } owner { actor } }
    criteria { key line status }
    evidence { totalCount nodes { kind stage title { fr } project { key } } }
    ending { outcome }
  }`;

let server = await startServer(data);
try {
  step('a real and empty server has started');
  const operator = await client(server.url, await server.token())('{ me { operator } }');
  assert.equal(operator.me.operator, true, 'the first start prints the operator’s token');
  const actors = Object.fromEntries(
    ['administrator', 'lead', 'gatekeeper'].map((role) => {
      const { actor, secret } = pacesetter(data, 'token', 'create', '--new', '--name', `The ${role}`);
      return [role, { actor, secret }];
    }),
  );
  const name = ['--name-fr', 'Mes idées pour mon quartier'];
  const administrator = ['--administrator', actors.administrator.actor];
  const key = ['--key', 'toulouse-2019'];
  const { programme } = pacesetter(data, 'programme', 'open', ...key, ...name, ...administrator);
  step('the command line has made tokens and opened a programme');

  const as = (role) => client(server.url, actors[role].secret);
  const send = async (role, mutation, input) => {
    const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
    const success = mutation.endsWith('Membership')
      ? '... on ProgrammeSuccess { version position }'
      : '... on ImpactProjectSuccess { version position object { status stage { key } } }';
    const answer = await as(role)(
      `mutation Do($input: ${type}!) {
        done: ${mutation}(input: $input) { __typename ... on Problem { code message path } ${success} }
      }`,
      { input: { commandId: randomUUID(), ...input } },
    );
    assert.match(answer.done.__typename, /Success$/, `${mutation}: ${JSON.stringify(answer.done)}`);
    return answer.done;
  };

  for (const role of ['lead', 'gatekeeper'])
    await send('administrator', 'grantMembership', { programme, actor: actors[role].actor, role });
  step('memberships are granted over GraphQL');

  const csv = join(fixtures, 'toulouse-2019-proposals.csv');
  const mapping = join(fixtures, 'toulouse-2019.mapping.yaml');
  const importing = (...more) =>
    pacesetter(
      data,
      'import',
      'projects',
      csv,
      '--programme',
      'toulouse-2019',
      '--mapping',
      mapping,
      ...more,
    );
  assert.deepEqual(importing('--dry-run').counts, { imported: 30, there: 0, changed: 0, refused: 0 });
  const imported = importing();
  assert.deepEqual(imported.counts, { imported: 30, there: 0, changed: 0, refused: 0 });
  assert.equal(imported.warnings.length, 1);
  assert.deepEqual(importing().counts, { imported: 0, there: 30, changed: 0, refused: 0 });
  step('30 proposals are imported, once');

  const { project } = imported.outcomes.find((row) => row.key === 'p-3');
  const lead = (mutation, input = {}) => send('lead', mutation, { project, ...input });
  const stageOf = ({ object }) => object.stage?.key;
  await send('administrator', 'assignLead', { project, actor: actors.lead.actor });
  await lead('recordEvidence', {
    kind: 'insight',
    title: { fr: 'Le chemin est évité après la tombée du jour' },
    source: { kind: 'observation', label: 'marche du soir' },
    strength: 'documented',
    confidence: 'medium',
    heard: ['residents'],
  });
  const advance = (reason) => lead('advanceStage', { reason });
  assert.equal(stageOf(await advance('We know enough of the path')), 'define');
  assert.equal(stageOf(await advance('The question is clear')), 'prototype');
  const { version } = (
    await as('lead')(`query($uuid: ID) { project(uuid: $uuid) { version } }`, { uuid: project })
  ).project;
  const reopened = await lead('reopenStage', {
    stage: 'define',
    reason: 'Cyclists were not heard',
    expectedVersion: version,
  });
  assert.equal(stageOf(reopened), 'define');
  const again = await advance('Now they were');
  assert.equal(stageOf(again), 'prototype');
  step('empathise, define, prototype, back to define, prototype');

  const decide = async (decision, more = {}) => {
    const { version: expectedVersion } = await lead('requestGate', {});
    return send('gatekeeper', 'decideGate', { project, decision, expectedVersion, ...more });
  };
  assert.equal(stageOf(await decide('go', { reason: 'The lamps can be tried' })), 'test');
  const completed = await decide('go-with-conditions', {
    reason: 'It works',
    conditions: [{ text: { fr: 'Compter les passages' }, owner: actors.lead.actor, dueOn: '2030-01-31' }],
  });
  assert.equal(completed.object.status, 'completed');
  step('test, and completed by the gatekeeper');

  const ask = `${PROJECT} query($position: Position!, $at: DateTime!, $uuid: ID, $programme: ID) {
    asOf(position: $position, at: $at) {
      project(uuid: $uuid) { ...Whole }
      projects(programme: $programme, first: 30) { totalCount nodes { ...Whole } }
      waiting { conditions { text { fr } } }
      programme(uuid: $programme) { name { fr } members { role member { actor } } }
    }
  }`;
  const live = await as('lead')(
    `query($position: Position!) { after(position: $position, timeoutMs: 5000) { freshness { position at } } }`,
    { position: completed.position },
  );
  const { position, at } = live.after.freshness;
  const points = [again.position, position];
  const answers = () =>
    Promise.all(points.map((each) => as('lead')(ask, { position: each, at, uuid: project, programme })));
  const before = await answers();
  assert.deepEqual(
    before.map(({ asOf }) => asOf.project.visits.map(({ stage, iteration }) => `${stage.key} ${iteration}`)),
    [
      ['empathise 1', 'define 1', 'prototype 1', 'define 2', 'prototype 2'],
      ['empathise 1', 'define 1', 'prototype 1', 'define 2', 'prototype 2', 'test 1'],
    ],
  );
  assert.equal(before[1].asOf.projects.totalCount, 30);
  assert.equal(before[1].asOf.waiting.conditions.length, 1);
  step('asked of two dates');

  assert.equal(await server.stop(), 0, 'SIGTERM ends the server with 0');
  server = await startServer(data);
  const patience = performance.now() + 10_000;
  while ((await fetch(new URL('/readyz', server.url))).status !== 200)
    assert.ok(performance.now() < patience, 'ready again within 10 s');
  assert.deepEqual(await answers(), before);
  assert.doesNotMatch(server.said(), /token/, 'the token is printed at the first start only');
  step('stopped, started again: the same answers');

  assert.equal(pacesetter(data, 'log', 'verify').faults, 0);
  pacesetter(
    data,
    'token',
    'revoke',
    actors.gatekeeper.secret.split('.')[0],
    '--reason',
    'the smoke test is over',
  );
  await assert.rejects(as('gatekeeper')('{ me { actor } }'), /401/);
  step('the log is intact, and a revoked token is refused');
} finally {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}
