import { beforeAll, describe, expect, it } from '@jest/globals';
import { ToldDemo } from '../../../../../test/support/told-demo.js';
import { EVIDENCE_KINDS } from '../../../../domain/impact-project/evidence.js';
import type { ProjectState } from '../../../../domain/impact-project/state.js';
import { evaluateCriteria } from '../../../../domain/lifecycle/evaluate.js';
import { LANGUAGES } from '../../../../domain/kernel/values.js';
import { actorOf } from '../../cast.js';
import { kortrijk } from './kortrijk.js';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const TODAY = '2026-11-22';
const KORTRIJK = 'kortrijk-2030';

describe('the bid of Kortrijk', () => {
  let demo: ToldDemo;
  beforeAll(async () => {
    demo = await ToldDemo.at(NOW);
  });

  const live = ({ evidence }: ProjectState) =>
    [...evidence.values()].filter((entry) => entry.live).map(({ content }) => content);
  const notHeard = (project: ProjectState): readonly string[] =>
    evaluateCriteria(project.lifecycle.stages[0]!, live(project), project.details.targetGroups ?? [], [])
      .flatMap(({ notHeard: groups }) => groups ?? [])
      .toSorted();

  it('leads eight projects, of every status and in every stage', async () => {
    const standings = await Promise.all(
      kortrijk.stories.map(
        async ({ projectKey }) => `${projectKey}: ${await demo.standing(KORTRIJK, projectKey)}`,
      ),
    );
    expect(standings.toSorted()).toEqual([
      'buurtbudget-overleie: paused in define, 2 visits',
      'cultuur-zonder-drempels: active in empathise, 1 visits',
      'grensparade: stopped in prototype, 3 visits',
      'jeugdnetwerk: completed in embed, 5 visits',
      'kringlooptextiel: active in ideate, 5 visits',
      'lange-tafels: gate-requested in embed, 8 visits',
      'lege-etalages: held in prototype, 3 visits',
      'leie-als-plein: active in test, 4 visits',
    ]);
  });

  it('goes back to an earlier stage once, and is sent back at a gate once', async () => {
    expect((await demo.project(KORTRIJK, 'kringlooptextiel')).visits).toEqual([
      { stage: 'empathise', iteration: 1 },
      { stage: 'define', iteration: 1 },
      { stage: 'ideate', iteration: 1 },
      { stage: 'define', iteration: 2 },
      { stage: 'ideate', iteration: 2 },
    ]);
    const decisions = demo.typed('impact-project.gate-decided', KORTRIJK, 'lange-tafels');
    expect(decisions.map(({ data }) => `${data.gate}: ${data.decision}`)).toEqual([
      'empathise-define: go',
      'define-ideate: go',
      'ideate-prototype: go',
      'prototype-test: go',
      'test-embed: recycle',
      'prototype-test: go',
      'test-embed: go',
    ]);
  });

  it('has of three conditions one closed, one overdue and one open', async () => {
    const { conditions } = await demo.project(KORTRIJK, 'leie-als-plein');
    const set = demo.typed('impact-project.condition-set', KORTRIJK);
    expect(
      set.map(({ data: { condition, dueOn } }) =>
        conditions.get(condition)?.closed ? 'closed' : dueOn < TODAY ? 'overdue' : 'open',
      ),
    ).toEqual(['closed', 'overdue', 'open']);
  });

  it('records evidence of every kind, corrects some and withdraws some', () => {
    const kinds = demo.typed('impact-project.evidence-recorded', KORTRIJK).map(({ data }) => data.kind);
    expect(new Set(kinds)).toEqual(new Set(EVIDENCE_KINDS));
    expect(demo.typed('impact-project.evidence-corrected', KORTRIJK)).toHaveLength(2);
    expect(demo.typed('impact-project.evidence-withdrawn', KORTRIJK)).toHaveLength(2);
  });

  it('has not heard every target group everywhere', async () => {
    const of = async (key: string) => notHeard(await demo.project(KORTRIJK, key));
    expect(await of('lange-tafels')).toEqual([]);
    expect(await of('buurtbudget-overleie')).toEqual(['newcomers']);
    expect(await of('cultuur-zonder-drempels')).toEqual(['city-staff', 'older-people']);
    expect(await of('leie-als-plein')).toEqual(['people-with-disabilities']);
  });

  it('lets leads come and go', async () => {
    const leads = async (key: string) => [...(await demo.project(KORTRIJK, key)).leads.keys()];
    expect(await leads('kringlooptextiel')).toEqual([actorOf('north'), actorOf('south')]);
    expect(await leads('leie-als-plein')).toEqual([actorOf('south')]);
    expect(demo.typed('impact-project.lead-withdrawn', KORTRIJK)).toHaveLength(2);
  });

  it('grants a role, withdraws it and grants it again', () => {
    const press = demo
      .of(KORTRIJK)
      .filter(({ data }) => 'role' in data && 'actor' in data && data.actor === actorOf('press'));
    expect(press.map(({ type }) => type)).toEqual([
      'programme.membership-granted',
      'programme.membership-withdrawn',
      'programme.membership-granted',
    ]);
  });

  it('takes the youth network over with its period, its money and its own dates', async () => {
    const { details } = await demo.project(KORTRIJK, 'jeugdnetwerk');
    expect(details.period).toEqual({ from: '2021-03-01', to: '2023-02-28' });
    expect(details.budget).toEqual({
      total: { amount: '139000', currency: 'EUR' },
      subsidy: { amount: '74900', currency: 'EUR' },
    });
    const moves = demo.typed('impact-project.stage-entered', KORTRIJK, 'jeugdnetwerk');
    expect(moves[0]?.happenedOn).toBe('2021-03-01');
    expect(demo.typed('impact-project.completed', KORTRIJK)[0]?.happenedOn).toBe('2023-02-28');
    const analysis = demo
      .typed('impact-project.evidence-recorded', KORTRIJK, 'jeugdnetwerk')
      .filter(({ data }) => data.detail?.artefact === 'report');
    expect(analysis.map(({ data, happenedOn }) => [data.kind, data.title.nl, happenedOn])).toEqual([
      ['document', 'Tussentijdse analyse 2021', '2021-12-17'],
    ]);
  });

  it('names for each barrier of the youth network, visible or not, the voice that it came from', async () => {
    const evidence = live(await demo.project(KORTRIJK, 'jeugdnetwerk'));
    const voices = evidence.filter(({ kind, consent }) => kind === 'voice' && consent === 'recorded');
    const barriers = evidence.filter(({ kind }) => kind === 'barrier');
    const ofVisibility = (wanted: string) => barriers.filter(({ detail }) => detail?.visibility === wanted);
    expect([ofVisibility('visible').length, ofVisibility('invisible').length]).toEqual([2, 2]);
    for (const { title, cites = [] } of barriers)
      expect([title, voices.filter((voice) => cites.includes(voice.evidence)).length]).toEqual([title, 1]);
  });

  it('enters some things late, counted in days', () => {
    const late = demo
      .of(KORTRIJK)
      .filter(
        ({ happenedOn, recordedAt }) => happenedOn !== undefined && happenedOn < recordedAt.slice(0, 10),
      );
    expect(late.filter(({ happenedOn }) => happenedOn! > '2024').length).toBeGreaterThan(5);
  });

  it('says everything in three languages', () => {
    const untranslated: object[] = [];
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const said = LANGUAGES.filter((language) => language in value).length;
      if (said > 0 && said < LANGUAGES.length) untranslated.push(value);
      Object.values(value).forEach(look);
    };
    demo.of(KORTRIJK).forEach(({ data }) => look(data));
    expect(untranslated).toEqual([]);
  });
});
