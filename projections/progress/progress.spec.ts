import { describe, expect, test } from '@jest/globals';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { ActorId, Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import { DT4 } from '../../src/domain/lifecycle/dt4.js';
import { instantiate } from '../../src/domain/lifecycle/template.js';
import { projected, recordedBatches, type GivenBatch } from '../../test/support/projected.js';
import { progress } from './projection.js';

const ID = 'f13e8be4-4d54-805d-af15-eb988e137c80' as Uuid;
const PROGRAMME = 'fcec0753-05af-8e00-9a46-5d61838d7a5d' as Uuid;
const CONDITION = '00000000-0000-8000-8000-00000000000c' as Uuid;
const EVIDENCE = '00000000-0000-8000-8000-00000000000e' as Uuid;
const stream = `impactProject-${ID}` as StreamName;
const lia = 'lia' as ActorId;
const definition = instantiate(DT4, []);
const lifecycle = { key: 'dt4', version: 1, contentHash: 'c'.repeat(64) as Sha256, definition };

const batch = (
  at: string,
  events: readonly PacesetterEvent[],
  more: Partial<GivenBatch> = {},
): GivenBatch => ({
  stream,
  events,
  at: `2026-03-${at}T10:00:00.000Z`,
  programme: PROGRAMME,
  ...more,
});
const mark = (revision: number, at: string, by = 'lia') => ({
  revision,
  recordedAt: `2026-03-${at}T10:00:00.000Z`,
  by: { id: by, role: 'lead' },
});
const enter = (stage: string, visit: number, iteration = 1, reason?: string): PacesetterEvent => ({
  type: 'impact-project.stage-entered',
  data: { track: 'main', stage, visit, iteration, ...(reason === undefined ? {} : { reason }) },
});
const leave = (stage: string, visit: number): PacesetterEvent => ({
  type: 'impact-project.stage-left',
  data: { track: 'main', stage, visit },
});
const decide = (gate: string, decision: 'go' | 'go-with-conditions' | 'hold' | 'stop'): PacesetterEvent => ({
  type: 'impact-project.gate-decided',
  data: { track: 'main', gate, decision, reason: 'weighed' },
});

const opening = batch('01', [
  {
    type: 'impact-project.opened',
    data: { key: 'p-3', title: { fr: 'Eclairage' }, themes: ['mobility'], district: 'ARENES', lifecycle },
  },
  { type: 'impact-project.lead-assigned', data: { actor: lia } },
  enter('empathise', 1),
]);

const after = (...batches: GivenBatch[]) => projected(progress, recordedBatches(opening, ...batches));

describe('an opening', () => {
  test('gives the details, the lifecycle, the standing and the first visit', () => {
    expect(after()).toEqual({
      project: {
        [ID]: {
          programme: PROGRAMME,
          projectKey: 'p-3',
          sortKey: 'p-3',
          title: { fr: 'Eclairage' },
          challenge: null,
          impact: null,
          themes: ['mobility'],
          sdgs: null,
          district: 'ARENES',
          targetGroups: null,
          period: null,
          budget: null,
          partners: null,
          origin: null,
          optionalStages: null,
          opened: mark(0, '01'),
        },
      },
      lifecycle: { [ID]: { lifecycleKey: 'dt4', version: 1, contentHash: 'c'.repeat(64), definition } },
      standing: {
        [ID]: {
          programme: PROGRAMME,
          status: 'active',
          stage: 'empathise',
          visit: 1,
          iteration: 1,
          requestedGate: null,
          leads: ['lia'],
          waitings: 0,
          waiting: null,
          reviewOn: null,
          ending: null,
          lastActivity: Date.parse('2026-03-01T10:00:00.000Z'),
          version: 2,
        },
      },
      visit: {
        [`${ID}/1`]: {
          project: ID,
          visit: 1,
          stage: 'empathise',
          iteration: 1,
          reason: null,
          entered: mark(2, '01'),
          left: null,
        },
      },
    });
  });

  test('without a key sorts by its id', () => {
    const [opened] = opening.events as [Extract<PacesetterEvent, { type: 'impact-project.opened' }>];
    const { key: _key, ...unnamed } = opened.data;
    const rows = projected(progress, recordedBatches(batch('01', [{ ...opened, data: unnamed }])));
    expect(rows['project']![ID]).toMatchObject({ projectKey: null, sortKey: ID });
  });
});

describe('a correction of details', () => {
  const corrected = after(
    batch('05', [
      {
        type: 'impact-project.details-corrected',
        data: { changes: { title: { nl: 'Licht' } }, cleared: ['themes'], reason: 'typo' },
      },
    ]),
  );

  test('replaces whole fields and takes the cleared ones away', () => {
    expect(corrected['project']![ID]).toMatchObject({
      title: { nl: 'Licht' },
      themes: null,
      district: 'ARENES',
    });
  });

  test('is a version of the project, but no activity', () => {
    expect(corrected['standing']![ID]).toMatchObject({
      version: 3,
      lastActivity: Date.parse('2026-03-01T10:00:00.000Z'),
    });
  });
});

test('coming back to a stage is a new visit with its iteration and reason; the earlier one stays', () => {
  const { visit, standing } = after(
    batch('02', [decide('empathise-define', 'go'), leave('empathise', 1), enter('define', 2)]),
    batch('03', [leave('define', 2), enter('empathise', 3, 2, 'a new group')], { happenedOn: '2026-03-02' }),
  );
  const moved = { happenedOn: '2026-03-02' };
  expect(Object.values(visit!)).toMatchObject([
    { visit: 1, stage: 'empathise', left: mark(4, '02') },
    { visit: 2, stage: 'define', entered: mark(5, '02'), left: { ...mark(6, '03'), ...moved } },
    {
      visit: 3,
      stage: 'empathise',
      iteration: 2,
      reason: 'a new group',
      entered: { ...mark(7, '03'), ...moved },
      left: null,
    },
  ]);
  expect(standing![ID]).toMatchObject({ stage: 'empathise', visit: 3, iteration: 2 });
});

describe('waiting', () => {
  const pause: PacesetterEvent = {
    type: 'impact-project.paused',
    data: { reason: 'summer', reviewOn: '2026-04-01' },
  };

  test('a pause stands open in the standing and in its own row', () => {
    const { standing, waiting } = after(batch('02', [pause]));
    const open = {
      number: 1,
      kind: 'pause',
      visit: 1,
      reason: 'summer',
      reviewOn: '2026-04-01',
      begun: mark(3, '02'),
    };
    expect(standing![ID]).toMatchObject({
      status: 'paused',
      waitings: 1,
      reviewOn: '2026-04-01',
      waiting: open,
    });
    expect(waiting).toEqual({ [`${ID}/1`]: { project: ID, ...open, ended: null, note: null } });
  });

  test('a resumption ends it with its note, and the next one has the next number', () => {
    const { standing, waiting } = after(
      batch('02', [pause]),
      batch('03', [{ type: 'impact-project.resumed', data: { note: 'back' } }]),
      batch('04', [pause]),
    );
    expect(Object.values(waiting!)).toMatchObject([
      { number: 1, ended: mark(4, '03'), note: 'back' },
      { number: 2, ended: null },
    ]);
    expect(standing![ID]).toMatchObject({ status: 'paused', waitings: 2 });
  });

  test('a stop ends it too', () => {
    const { standing, waiting } = after(
      batch('02', [pause]),
      batch('03', [leave('empathise', 1), { type: 'impact-project.stopped', data: { reason: 'no money' } }]),
    );
    expect(waiting![`${ID}/1`]).toMatchObject({ ended: mark(5, '03'), note: null });
    expect(standing![ID]).toMatchObject({
      status: 'stopped',
      stage: null,
      waiting: null,
      reviewOn: null,
      ending: { outcome: 'stopped', reason: 'no money', kept: null, mark: mark(5, '03') },
    });
  });
});

describe('a gate', () => {
  const request: PacesetterEvent = {
    type: 'impact-project.gate-requested',
    data: { track: 'main', gate: 'prototype-test', note: 'ready' },
  };

  test('each request, withdrawal and decision is an act of its own', () => {
    const { gate, standing } = after(
      batch('02', [request]),
      batch('03', [
        {
          type: 'impact-project.gate-request-withdrawn',
          data: { track: 'main', gate: 'prototype-test', reason: 'early' },
        },
      ]),
      batch('04', [request]),
    );
    expect(Object.values(gate!)).toMatchObject([
      { act: 3, kind: 'requested', gate: 'prototype-test', note: 'ready', mark: mark(3, '02') },
      { act: 4, kind: 'withdrawn', reason: 'early' },
      { act: 5, kind: 'requested' },
    ]);
    expect(standing![ID]).toMatchObject({ status: 'gate-requested', requestedGate: 'prototype-test' });
  });

  test('a hold ends its request and waits for its review', () => {
    const { standing, gate } = after(
      batch('02', [request]),
      batch('03', [
        decide('prototype-test', 'hold'),
        { type: 'impact-project.held', data: { reason: 'funding', reviewOn: '2026-05-01' } },
      ]),
    );
    expect(gate![`${ID}/4`]).toMatchObject({ kind: 'decided', decision: 'hold', reason: 'weighed' });
    expect(standing![ID]).toMatchObject({
      status: 'held',
      requestedGate: null,
      waiting: { kind: 'hold', reviewOn: '2026-05-01' },
    });
  });

  test('a decision to stop says what is kept', () => {
    const { gate } = after(
      batch('02', [request]),
      batch('03', [
        decide('prototype-test', 'stop'),
        leave('empathise', 1),
        { type: 'impact-project.stopped', data: { reason: 'no', kept: 'the interviews' } },
      ]),
    );
    expect(gate![`${ID}/4`]).toMatchObject({ decision: 'stop', kept: 'the interviews' });
  });

  test('conditions name the decision that set them, and are closed with a note', () => {
    const set: PacesetterEvent = {
      type: 'impact-project.condition-set',
      data: { condition: CONDITION, text: { en: 'Ask again' }, owner: lia, dueOn: '2026-04-01' },
    };
    const decided = batch('03', [
      decide('prototype-test', 'go-with-conditions'),
      leave('empathise', 1),
      enter('define', 2),
      set,
    ]);
    const close: PacesetterEvent = {
      type: 'impact-project.condition-closed',
      data: { condition: CONDITION, note: 'asked' },
    };
    expect(after(batch('02', [request]), decided)['condition']).toEqual({
      [CONDITION]: {
        project: ID,
        programme: PROGRAMME,
        act: 4,
        number: 7,
        text: { en: 'Ask again' },
        owner: 'lia',
        dueOn: '2026-04-01',
        placed: mark(7, '03'),
        closed: null,
        closingNote: null,
      },
    });
    expect(
      after(batch('02', [request]), decided, batch('09', [close], { by: 'owen' }))['condition']![CONDITION],
    ).toMatchObject({
      closed: mark(8, '09', 'owen'),
      closingNote: 'asked',
    });
  });

  test('the last one completes the project', () => {
    const { standing } = after(
      batch('02', [
        decide('test-completion', 'go'),
        leave('empathise', 1),
        { type: 'impact-project.completed', data: { track: 'main' } },
      ]),
    );
    expect(standing![ID]).toMatchObject({
      status: 'completed',
      stage: null,
      visit: null,
      ending: { outcome: 'completed', mark: mark(5, '02') },
    });
  });
});

test('evidence is recorded, corrected and withdrawn in place', () => {
  const source = { kind: 'interview', label: 'round 1' } as const;
  const { evidence } = after(
    batch('02', [
      {
        type: 'impact-project.evidence-recorded',
        data: {
          evidence: EVIDENCE,
          kind: 'insight',
          stage: 'empathise',
          title: { en: 'Dark' },
          source,
          strength: 'documented',
          confidence: 'low',
          heard: ['residents'],
        },
      },
    ]),
    batch('03', [
      {
        type: 'impact-project.evidence-corrected',
        data: { evidence: EVIDENCE, changes: { confidence: 'high' }, cleared: ['heard'], reason: 'checked' },
      },
    ]),
    batch('04', [
      { type: 'impact-project.evidence-withdrawn', data: { evidence: EVIDENCE, reason: 'wrong' } },
    ]),
  );
  expect(evidence).toEqual({
    [EVIDENCE]: {
      project: ID,
      kind: 'insight',
      stage: 'empathise',
      number: 3,
      content: { title: { en: 'Dark' }, source, strength: 'documented', confidence: 'high' },
      recorded: mark(3, '02'),
      corrected: mark(4, '03'),
      withdrawn: mark(5, '04'),
      withdrawalReason: 'wrong',
    },
  });
});

test('leads come and go', () => {
  const { standing } = after(
    batch('02', [{ type: 'impact-project.lead-assigned', data: { actor: 'noa' as ActorId } }]),
    batch('03', [{ type: 'impact-project.lead-withdrawn', data: { actor: lia, reason: 'left' } }]),
  );
  expect(standing![ID]).toMatchObject({ leads: ['noa'] });
});

test('an event that is missing in its stream is not passed over', () => {
  const events = recordedBatches(
    opening,
    batch('02', [decide('empathise-define', 'go')]),
    batch('03', [enter('define', 2)]),
  );
  expect(() => projected(progress, events.toSpliced(3, 1))).toThrow('revision 4 follows revision 2');
});

test('events of other streams change nothing', () => {
  const events = recordedBatches({
    stream: 'installation' as StreamName,
    events: [{ type: 'installation.opened', data: { demo: false, operator: lia } }],
    at: '2026-03-01T10:00:00.000Z',
  });
  expect(projected(progress, events)).toEqual({});
});
