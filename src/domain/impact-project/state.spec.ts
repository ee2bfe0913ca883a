import { describe, expect, test } from '@jest/globals';
import fc from '../../../test/support/properties.js';
import { idOfText, specDigest } from '../../../test/support/derived-ids.js';
import { actorId, programmeWithMembers } from '../../../test/support/programme-history.js';
import { PROJECT, PROJECT_STREAM, ProjectHistory } from '../../../test/support/project-history.js';
import { COMMANDS } from '../../application/commands/catalogue.js';
import type { Command } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { isProblem } from '../kernel/problem.js';
import type { ImpactProjectEvent } from './events.js';
import { projectFold, type ProjectState } from './state.js';

const STAGES = ['empathise', 'define', 'ideate', 'prototype', 'test', 'embed'];
const facts = { programme: programmeWithMembers().state };
const key = (number: number) => idOfText(`${PROJECT_STREAM}/e${number}`);

type Step = readonly [command: string, input: object];
const reason = 'x';
const reviewOn = '2026-09-01';
const conditions = [{ text: { nl: 'x' }, owner: 'owner-1', dueOn: '2026-09-01' }];
const evidence = {
  title: { nl: 'x' },
  source: { kind: 'other', label: 'x' },
  strength: 'measured',
  confidence: 'low',
};

/** On, by whichever of these is possible. */
const FORWARD: Step[] = [
  ['resume', {}],
  ['advanceStage', { reason }],
  ['requestGate', {}],
  ['decideGate', { decision: 'go', reason }],
];
const REST: fc.Arbitrary<Step>[] = [
  fc.constantFrom<Step>(...FORWARD),
  fc.constantFrom<Step>(
    ['withdrawGateRequest', { reason }],
    ['decideGate', { decision: 'hold', reason, reviewOn }],
    ['decideGate', { decision: 'go-with-conditions', reason, conditions }],
    ['pause', { reason, reviewOn }],
  ),
  fc.constantFrom(...STAGES).map((toStage): Step => ['decideGate', { decision: 'recycle', reason, toStage }]),
  fc.constantFrom(...STAGES).map((stage): Step => ['reopenStage', { stage, reason }]),
  fc.constantFrom('lead-1', 'lead-2').map((actor): Step => ['assignLead', { actor }]),
  fc.constantFrom('lead-1', 'lead-2').map((actor): Step => ['withdrawLead', { actor, reason }]),
  fc
    .tuple(fc.nat(4), fc.constantFrom('learning', 'idea'))
    .map(([number, kind]): Step => ['recordEvidence', { key: `e${number}`, kind, ...evidence }]),
  fc.nat(4).map((number): Step => ['withdrawEvidence', { evidence: key(number), reason }]),
];
const END = fc.constantFrom<Step>(['stop', { reason }], ['decideGate', { decision: 'stop', reason }]);

/** Any commands with any of a few inputs: some are refused where they are tried, and lives still come to an end. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant(FORWARD) },
  { weight: 12, arbitrary: fc.oneof(...REST).map((one) => [one]) },
  { weight: 1, arbitrary: END.map((one) => [one]) },
);

/** The life that those commands make, each decided on the state that the ones before left. */
const lived = (optional: string[], steps: readonly Step[]) => {
  let history = ProjectHistory.opened(optional);
  let state = history.events.reduce(
    (folded: ProjectState, event) => projectFold.evolve(folded, event),
    projectFold.initialState,
  );
  for (const [index, [name, input]] of steps.entries()) {
    const { definition } = COMMANDS.get(name)!;
    const command: Command<unknown> = {
      stream: PROJECT_STREAM,
      commandId: idOfText(`command ${index}`),
      actor: { id: actorId('lead-1'), role: definition.roles[0]! },
      at: '2026-06-01T10:00:00.000Z',
      input: { project: PROJECT, ...input },
      digest: specDigest,
    };
    const decision = definition.decide(command, state, facts);
    if (isProblem(decision)) continue;
    const before = history.events.length;
    history = history.and(command.actor, undefined, ...(decision as ImpactProjectEvent[]));
    state = history.events.slice(before).reduce((folded, event) => projectFold.evolve(folded, event), state);
  }
  return { events: history.events, state };
};

type Of<T extends string> = Extract<Recorded<ImpactProjectEvent>, { type: `impact-project.${T}` }>;
const all = <T extends string>(events: readonly Recorded<ImpactProjectEvent>[], type: T): Of<T>[] =>
  events.filter((event) => event.type === `impact-project.${type}`) as Of<T>[];

const ENDS = ['impact-project.completed', 'impact-project.stopped'];
const AFTER_THE_END = [
  'impact-project.evidence-recorded',
  'impact-project.evidence-corrected',
  'impact-project.evidence-withdrawn',
  'impact-project.condition-set',
  'impact-project.condition-closed',
];

describe('whatever is commanded, in whatever order', () => {
  const life = fc.tuple(fc.subarray(['ideate', 'embed']), fc.array(step, { minLength: 10, maxLength: 60 }));
  const holds = (
    check: (events: readonly Recorded<ImpactProjectEvent>[], state: ProjectState) => void,
  ): void =>
    fc.assert(
      fc.property(life, ([optional, steps]) => {
        const { events, state } = lived(optional, steps.flat());
        check(events, state);
      }),
      { numRuns: 150 },
    );

  test('visits are numbered from 1, iterations by stage, and each is left before the next', () => {
    holds((events, state) => {
      const visits: string[] = [];
      let open = false;
      for (const event of events) {
        if (event.type === 'impact-project.stage-entered') {
          expect(open).toBe(false);
          visits.push(event.data.stage);
          open = true;
          expect(event.data.visit).toBe(visits.length);
          expect(event.data.iteration).toBe(visits.filter((stage) => stage === event.data.stage).length);
        }
        if (event.type === 'impact-project.stage-left') {
          expect(open).toBe(true);
          open = false;
          expect(event.data).toEqual({ track: 'main', stage: visits.at(-1), visit: visits.length });
        }
      }
      expect(open).toBe(!['completed', 'stopped'].includes(state.status));
      expect(state.visits.map(({ stage }) => stage)).toEqual(visits);
    });
  });

  test('after the end there is nothing but learnings and conditions', () => {
    holds((events) => {
      const end = events.findIndex(({ type }) => ENDS.includes(type));
      if (end < 0) return;
      for (const event of events.slice(end + 1)) {
        expect(AFTER_THE_END).toContain(event.type);
        if (event.type === 'impact-project.evidence-recorded') expect(event.data.kind).toBe('learning');
      }
    });
  });

  test('no id is given twice', () => {
    holds((events) => {
      const evidence = all(events, 'evidence-recorded').map(({ data }) => data.evidence);
      const conditions = all(events, 'condition-set').map(({ data }) => data.condition);
      expect(new Set([...evidence, ...conditions]).size).toBe(evidence.length + conditions.length);
    });
  });

  test('the state holds what the events say, counted one by one', () => {
    holds((events, state) => {
      const withdrawn = all(events, 'evidence-withdrawn').map(({ data }) => data.evidence);
      const live = all(events, 'evidence-recorded')
        .map(({ data }) => data.evidence)
        .filter((id) => !withdrawn.includes(id));
      expect([...state.evidence].filter(([, entry]) => entry.live).map(([id]) => id)).toEqual(live);

      const leads = ['lead-1', 'lead-2'].filter((lead) => {
        const words = events.filter(
          ({ type, data }) =>
            ['impact-project.lead-assigned', 'impact-project.lead-withdrawn'].includes(type) &&
            (data as { actor: string }).actor === lead,
        );
        return words.at(-1)?.type === 'impact-project.lead-assigned';
      });
      expect(new Set(state.leads.keys())).toEqual(new Set(leads));
    });
  });
});

test('folding leaves the state before as it was', () => {
  const history = ProjectHistory.inStage('prototype').evidence('a').passedWithCondition().conditionClosed();
  const states = history.events.reduce<ProjectState[]>(
    (before, event) => [...before, projectFold.evolve(before.at(-1) ?? projectFold.initialState, event)],
    [],
  );
  const again = history.events.map((_, index) =>
    history.events
      .slice(0, index + 1)
      .reduce((state: ProjectState, event) => projectFold.evolve(state, event), projectFold.initialState),
  );
  expect(states).toStrictEqual(again);
  expect(projectFold.initialState.evidence.size + projectFold.initialState.leads.size).toBe(0);
});
