import { describe, test } from '@jest/globals';
import { idOfText } from '../../../../test/support/derived-ids.js';
import { COMMAND_ID } from '../../../../test/support/given.js';
import { givenProject } from '../../../../test/support/given-project.js';
import { beforeTheMoveBefore, validationProblem } from '../../../../test/support/problems.js';
import { actorId, programmeWithMembers } from '../../../../test/support/programme-history.js';
import {
  entered,
  PROJECT,
  PROJECT_STREAM,
  ProjectHistory,
  stageLeft,
} from '../../../../test/support/project-history.js';
import type { ImpactProjectEvent } from '../events.js';
import { decideGate, type DecideGateInput } from './decide-gate.js';

const atPrototype = ProjectHistory.inStage('prototype').requested();
const decide = (input: Omit<DecideGateInput, 'project' | 'reason'>): DecideGateInput => ({
  project: PROJECT,
  reason: 'Weighed together',
  ...input,
});
const decided = (gate: string, data: Pick<DecideGateInput, 'decision' | 'judged' | 'missing'>) =>
  ({
    type: 'impact-project.gate-decided',
    data: { track: 'main', gate, reason: 'Weighed together', ...data },
  }) as ImpactProjectEvent;
const condition = (text: string, owner = 'owner-1') => ({
  text: { nl: text },
  owner: actorId(owner),
  dueOn: '2026-09-01',
});
const conditionSet = (index: number, text: string): ImpactProjectEvent => ({
  type: 'impact-project.condition-set',
  data: { condition: idOfText(`${PROJECT_STREAM}/${COMMAND_ID}/${index}`), ...condition(text) },
});

describe('go', () => {
  test.each<[string, string, string[], number]>([
    ['prototype', 'test', [], 3],
    ['prototype', 'test', ['ideate', 'embed'], 4],
    ['test', 'embed', ['embed'], 4],
  ])('enters the next stage: %s to %s with %j chosen', (from, to, optional, visit) => {
    givenProject(ProjectHistory.inStage(from, optional).requested())
      .when(decideGate, decide({ decision: 'go' }))
      .then([
        decided(`${from}-${to}`, { decision: 'go' }),
        stageLeft(from, visit),
        entered(to, visit + 1, 1),
      ]);
  });

  test.each<[string, string[], number]>([
    ['test', [], 4],
    ['test', ['ideate'], 5],
    ['embed', ['embed'], 5],
  ])('at the last gate, out of %s with %j chosen, completes', (stage, optional, visit) => {
    givenProject(ProjectHistory.inStage(stage, optional).requested())
      .when(decideGate, decide({ decision: 'go' }))
      .then([
        decided(`${stage}-completion`, { decision: 'go' }),
        stageLeft(stage, visit),
        { type: 'impact-project.completed', data: { track: 'main' } },
      ]);
  });

  test('keeps what a person judged', () => {
    const judged = [
      { criterion: 'owner', met: true },
      { criterion: 'funding', met: false, note: 'Not yet' },
    ];
    givenProject(ProjectHistory.inStage('embed', ['embed']).requested())
      .when(decideGate, decide({ decision: 'go', judged }))
      .then([
        decided('embed-completion', { decision: 'go', judged }),
        stageLeft('embed', 5),
        { type: 'impact-project.completed', data: { track: 'main' } },
      ]);
  });

  test('may be decided after the request was withdrawn and made again', () => {
    givenProject(ProjectHistory.inStage('prototype').requested().requestWithdrawn().requested())
      .when(decideGate, decide({ decision: 'go' }))
      .then([
        decided('prototype-test', { decision: 'go' }),
        stageLeft('prototype', 3),
        entered('test', 4, 1),
      ]);
  });
});

describe('go with conditions', () => {
  test('sets each condition after the move, its id from the command and its place', () => {
    givenProject(atPrototype)
      .when(
        decideGate,
        decide({ decision: 'go-with-conditions', conditions: [condition('Geld'), condition('Plaats')] }),
      )
      .then([
        decided('prototype-test', { decision: 'go-with-conditions' }),
        stageLeft('prototype', 3),
        entered('test', 4, 1),
        conditionSet(0, 'Geld'),
        conditionSet(1, 'Plaats'),
      ]);
  });

  test('completes at the last gate', () => {
    givenProject(ProjectHistory.inStage('test').requested())
      .when(decideGate, decide({ decision: 'go-with-conditions', conditions: [condition('Geld')] }))
      .then([
        decided('test-completion', { decision: 'go-with-conditions' }),
        stageLeft('test', 4),
        { type: 'impact-project.completed', data: { track: 'main' } },
        conditionSet(0, 'Geld'),
      ]);
  });

  test.each([[undefined], [[]]])('takes at least one, not %j', (conditions) => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'go-with-conditions', ...(conditions ? { conditions } : {}) }))
      .then(validationProblem({ path: 'conditions', code: 'REQUIRED' }));
  });

  test('gives each to a member of the programme', () => {
    const conditions = [condition('A'), condition('B', 'stranger'), condition('C', 'lead-2')];
    givenProject(atPrototype, programmeWithMembers().withdrawn('lead-2', 'lead'))
      .when(decideGate, decide({ decision: 'go-with-conditions', conditions }))
      .then(
        validationProblem(
          { path: 'conditions.1.owner', code: 'NOT_A_MEMBER' },
          { path: 'conditions.2.owner', code: 'NOT_A_MEMBER' },
        ),
      );
  });
});

describe('hold', () => {
  test('stays in the stage, with a date of review', () => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'hold', reviewOn: '2026-10-01' }))
      .then([
        decided('prototype-test', { decision: 'hold' }),
        { type: 'impact-project.held', data: { reason: 'Weighed together', reviewOn: '2026-10-01' } },
      ]);
  });

  test('has one', () => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'hold' }))
      .then(validationProblem({ path: 'reviewOn', code: 'REQUIRED' }));
  });
});

describe('recycle', () => {
  test('goes back to a stage that was visited, with the reason', () => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'recycle', toStage: 'empathise', missing: 'Young people' }))
      .then([
        decided('prototype-test', { decision: 'recycle', missing: 'Young people' }),
        stageLeft('prototype', 3),
        entered('empathise', 4, 2, 'Weighed together'),
      ]);
  });

  test('to the current stage is a new visit and iteration of it', () => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'recycle', toStage: 'prototype' }))
      .then([
        decided('prototype-test', { decision: 'recycle' }),
        stageLeft('prototype', 3),
        entered('prototype', 4, 2, 'Weighed together'),
      ]);
  });

  test('counts the iterations over all returns', () => {
    const often = ProjectHistory.inStage('prototype').reopened('define').passed().reopened('define').passed();
    givenProject(often.requested())
      .when(decideGate, decide({ decision: 'recycle', toStage: 'define' }))
      .then([
        decided('prototype-test', { decision: 'recycle' }),
        stageLeft('prototype', 7),
        entered('define', 8, 4, 'Weighed together'),
      ]);
  });

  test.each(['test', 'ideate', 'embed', 'nowhere', '__proto__'])('never to %s', (stage) => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'recycle', toStage: stage }))
      .then(validationProblem({ path: 'toStage', code: 'NOT_AN_EARLIER_STAGE', params: { stage } }));
  });

  test('not to a later stage that was visited', () => {
    const back = ProjectHistory.inStage('test').requested();
    const recycled = back.reopened('prototype').requested();
    givenProject(recycled)
      .when(decideGate, decide({ decision: 'recycle', toStage: 'test' }))
      .then(validationProblem({ path: 'toStage', code: 'NOT_AN_EARLIER_STAGE', params: { stage: 'test' } }));
  });

  test('names where to', () => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'recycle', missing: 'All' }))
      .then(validationProblem({ path: 'toStage', code: 'REQUIRED' }));
  });
});

describe('stop', () => {
  test('leaves the stage, and says what is kept', () => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'stop', kept: 'The network' }))
      .then([
        decided('prototype-test', { decision: 'stop' }),
        stageLeft('prototype', 3),
        { type: 'impact-project.stopped', data: { reason: 'Weighed together', kept: 'The network' } },
      ]);
  });

  test('need not keep anything', () => {
    givenProject(atPrototype)
      .when(decideGate, decide({ decision: 'stop' }))
      .then([
        decided('prototype-test', { decision: 'stop' }),
        stageLeft('prototype', 3),
        { type: 'impact-project.stopped', data: { reason: 'Weighed together' } },
      ]);
  });
});

const PARTS = {
  conditions: [condition('Geld')],
  reviewOn: '2026-10-01',
  toStage: 'empathise',
  missing: 'Voices',
  kept: 'The network',
} as const;
const OWN: Record<string, readonly (keyof typeof PARTS)[]> = {
  go: [],
  'go-with-conditions': ['conditions'],
  hold: ['reviewOn'],
  recycle: ['toStage', 'missing'],
  stop: ['kept'],
};

test.each(Object.entries(OWN))('%s takes no part of another decision', (decision, own) => {
  const others = (Object.keys(PARTS) as (keyof typeof PARTS)[]).filter((part) => !own.includes(part));
  givenProject(atPrototype)
    .when(decideGate, decide({ ...PARTS, decision: decision as DecideGateInput['decision'] }))
    .then(
      validationProblem(
        ...others.map((path) => ({ path, code: 'NOT_OF_THIS_DECISION', params: { decision } })),
      ),
    );
});

test('a judgement of what evidence tells is refused with what else is wrong', () => {
  givenProject(atPrototype)
    .when(decideGate, decide({ decision: 'hold', judged: [{ criterion: 'prototypes', met: true }] }))
    .then(
      validationProblem(
        {
          path: 'judged.0.criterion',
          code: 'NOT_JUDGED_BY_A_PERSON',
          params: { criterion: 'prototypes' },
        },
        { path: 'reviewOn', code: 'REQUIRED' },
      ),
    );
});

test('a decision may not be dated before the move before it', () => {
  givenProject(ProjectHistory.inStage('define').passed('2026-03-02').requested())
    .when(decideGate, decide({ decision: 'go' }), { happenedOn: '2026-03-01T22:59:59Z' })
    .then(beforeTheMoveBefore('2026-03-02'));
});
