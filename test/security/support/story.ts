import type { ApiClient, Json } from '../../e2e/support/api-client.js';
import type { TestServer } from '../../e2e/support/test-server.js';
import { tellRounds } from './round-story.js';
import type { Side } from './two-programmes.js';

const PAST = '2026-01-02';
const MONEY = { amount: '1250.50', currency: 'EUR' };

/**
 * Projects in every status, with everything that can be told of one. It stops after each step, so that two can be
 * told in turns. `more`: what its keys begin with, when it is told again.
 */
export async function* tell(server: TestServer, side: Side, more = ''): AsyncGenerator<void> {
  const { word, uuid: programme } = side;
  const low = word.toLowerCase();
  const [administrator, lead, contributor, gatekeeper] = [
    'administrator',
    'lead',
    'contributor',
    'gatekeeper',
  ].map((role) => side.member(role)) as [ApiClient, ApiClient, ApiClient, ApiClient];
  const said = (what: string) => `${word} ${what}`;
  const text = (what: string) => ({ nl: said(`${what} nl`), fr: said(`${what} fr`), en: said(`${what} en`) });
  const reason = said('reason');
  const group = `${low}-group`;

  const open = async (key: string, details: object = {}, by = lead): Promise<string> => {
    const input = { programme, key: `${low}-${more}${key}`, title: text(`title of ${key}`), ...details };
    const { object } = await by.done('openProject', input);
    return (object?.uuid ?? '') as string;
  };
  const record = async (project: string, kind: string, content: object = {}, by = lead): Promise<string> => {
    const source = { kind: 'interview', label: said(`source of ${kind}`), ref: said('ref') };
    const common = { title: text(kind), text: text(`text of ${kind}`), source, happenedOn: PAST };
    const strength = { strength: 'documented', confidence: 'medium' };
    await by.done('recordEvidence', { project, kind, ...common, ...strength, ...content });
    const { evidence } = await ask(project, 'evidence(first: 100) { nodes { uuid } }');
    return evidence.nodes.at(-1).uuid as string;
  };
  const ask = async (project: string, fields: string): Promise<Json> => {
    const query = `query ($project: ID) { project(uuid: $project) { ${fields} } }`;
    return (await server.settled(lead, query, { project })).project as Json;
  };
  const advance = async (project: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time++) await lead.done('advanceStage', { project, reason });
  };
  const decide = async (project: string, decision: object, by = gatekeeper): Promise<void> => {
    const { version } = await lead.done('requestGate', { project, note: said('request') });
    await by.done('decideGate', { project, expectedVersion: version, reason, ...decision });
  };

  const { programmes } = await server.settled(
    administrator,
    '{ programmes { groups { key label { en } } } }',
  );
  const groups = (programmes[0].groups as Json[]).filter(({ key }) => key !== `${group}${more}`);
  await administrator.done('describeProgramme', {
    programme,
    changes: { groups: [...groups, { key: `${group}${more}`, label: text('group') }] },
  });
  yield;

  // First by its key, so that the first page of projects holds it.
  const main = await open('all', {
    challenge: text('challenge'),
    impact: text('impact'),
    themes: [`${low}-theme`],
    sdgs: [3, 11],
    district: said('quarter'),
    targetGroups: [group, 'residents'],
    period: { from: '2026-01-01', to: '2026-12-31' },
    budget: { asked: MONEY, total: MONEY, subsidy: MONEY },
    partners: [{ organisation: said('partner'), role: 'funder' }],
    origin: { source: said('origin'), key: said('origin key'), votes: 7, language: 'fr' },
    optionalStages: ['ideate', 'embed'],
    happenedOn: PAST,
  });
  yield;
  const insight = await record(main, 'insight', { heard: [group] });
  const wrong = await record(main, 'insight', {}, contributor);
  await record(main, 'voice', { consent: 'recorded', heard: ['residents'] });
  await record(main, 'barrier', { detail: { type: 'financial', visibility: 'visible' } });
  yield;
  await contributor.done('withdrawEvidence', { project: main, evidence: wrong, reason });
  await lead.done('correctEvidence', {
    project: main,
    evidence: insight,
    changes: { title: text('better insight') },
    cleared: ['text'],
    reason,
  });
  await lead.done('pause', { project: main, reason, reviewOn: PAST, happenedOn: '2026-01-03' });
  yield;
  await lead.done('resume', { project: main, note: said('resumption') });
  await advance(main, 1);
  yield;
  await record(main, 'problem-statement', { cites: [insight], detail: { approved: true } });
  const figures = { baseline: '1', target: '3', value: '2' };
  await record(main, 'measurement', {
    detail: { indicator: said('indicator'), unit: said('unit'), ...figures },
  });
  await record(main, 'document', { detail: { artefact: 'report' } });
  await advance(main, 2);
  const prototype = await record(main, 'prototype', {
    detail: { assumption: said('assumption'), successMeasure: said('measure') },
  });
  yield;
  await lead.done('requestGate', { project: main, note: said('request') });
  await lead.done('withdrawGateRequest', { project: main, reason });
  await decide(main, { decision: 'hold', reviewOn: PAST });
  yield;
  await gatekeeper.done('resume', { project: main, note: said('resumption') });
  await decide(main, { decision: 'recycle', toStage: 'define', missing: said('missing') });
  yield;
  await lead.done('reopenStage', {
    project: main,
    stage: 'empathise',
    reason,
    expectedVersion: (await ask(main, 'version')).version as number,
  });
  await advance(main, 3);
  const condition = (owner: ApiClient, dueOn: string) => ({
    text: text('condition'),
    owner: owner.actor,
    dueOn,
  });
  await decide(main, {
    decision: 'go-with-conditions',
    conditions: [condition(lead, '2026-01-03'), condition(gatekeeper, '2030-01-01')],
  });
  await decide(main, {
    decision: 'go-with-conditions',
    conditions: [condition(side.member('reader'), '2030-01-01')],
  });
  yield;
  const { conditions } = await ask(main, 'conditions { uuid }');
  await lead.done('closeCondition', {
    project: main,
    condition: conditions[0].uuid,
    note: said('closing'),
    happenedOn: PAST,
  });
  await record(main, 'test-result', { detail: { of: prototype, outcome: 'supported' } });
  await record(main, 'learning', { detail: { recommendation: said('recommendation') } });
  const judged = [{ criterion: 'owner', met: true, note: said('judgement') }];
  await decide(main, { decision: 'hold', reviewOn: '2026-01-10', judged });
  yield;

  const first = await open('first', { targetGroups: [group, 'residents'] });
  const old = await record(first, 'insight', { heard: ['residents'], happenedOn: '2024-06-01' });
  await lead.done('correctDetails', { project: first, changes: { district: said('hill') }, reason });
  const second = side.member('second').actor;
  await administrator.done('assignLead', { project: first, actor: second });
  await administrator.done('withdrawLead', { project: first, actor: second, reason });
  await open('by-the-operator', {}, server.operator);
  yield;
  const framework = {
    key: `${low}-framework`,
    version: 1,
    labels: text('framework'),
    source: { label: said('city'), ref: said('charter') },
    categories: ['reach', 'money'].map((name) => ({
      key: `${word}-${name}`,
      labels: text(name),
      factors: [{ key: `${word}-${name}-a`, labels: text(`${name} a`), reference: said('article') }],
    })),
  };
  const bid = { programme, key: `${low}-${more}bid`, definition: framework, deadline: '2030-09-01' };
  const { object: candidacy } = await administrator.done('openCandidacy', { ...bid, happenedOn: PAST });
  const another = { programme, key: `${low}-${more}second-bid`, framework: 'ecoc' };
  await administrator.done('openCandidacy', another);
  const [reach, money] = framework.categories.map(({ factors }) => factors[0]!.key);
  const assessment = { candidacy: candidacy.uuid as string, factor: reach, reason, happenedOn: PAST };
  await administrator.done('assessFactor', { ...assessment, level: 3 });
  yield;
  const mapping = { project: main, evidence: insight, candidacy: candidacy.uuid as string, factor: reach };
  await lead.done('mapEvidence', mapping);
  for (const factor of [reach, money])
    await lead.done('mapEvidence', { ...mapping, project: first, evidence: old, factor });
  await lead.done('mapEvidence', { ...mapping, factor: money });
  await lead.done('unmapEvidence', { ...mapping, factor: money, reason });
  yield;
  await lead.done('pause', { project: await open('paused'), reason, reviewOn: PAST });
  const requested = await open('requested');
  await advance(requested, 2);
  await lead.done('requestGate', { project: requested, note: said('request') });
  yield;
  const done = await open('done');
  await advance(done, 2);
  await decide(done, { decision: 'go' });
  await decide(done, { decision: 'go' });
  const dropped = await open('dropped');
  await advance(dropped, 2);
  await decide(dropped, { decision: 'stop', kept: said('kept') });
  const stopped = await open('stopped');
  await lead.done('stop', { project: stopped, reason, kept: said('kept'), expectedVersion: 2 });
  yield;
  await tellRounds(server, side, main, more);
  yield;
  const guest = { programme, actor: `${low}-guest`, role: 'reader' };
  await administrator.done('grantMembership', { ...guest, happenedOn: PAST });
  await administrator.done('withdrawMembership', { ...guest, reason });
}
