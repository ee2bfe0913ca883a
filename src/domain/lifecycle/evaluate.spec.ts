import { describe, expect, test } from '@jest/globals';
import fc from '../../../test/support/properties.js';
import type { Evidence } from '../impact-project/evidence.js';
import type { Judgement } from '../impact-project/events.js';
import type { Uuid } from '../kernel/ids.js';
import type { CriterionRule, Stage } from './definition.js';
import { evaluateCriteria } from './evaluate.js';

const id = (name: string) => name as Uuid;
const evidence = (name: string, more: Partial<Evidence> = {}): Evidence => ({
  evidence: id(name),
  kind: 'insight',
  stage: 'define',
  title: { nl: name },
  source: { kind: 'interview', label: 'A' },
  strength: 'documented',
  confidence: 'low',
  ...more,
});
const stageWith = (rule: CriterionRule): Stage => ({
  key: 'define',
  labels: {},
  meaning: {},
  criteria: [{ key: 'the-criterion', labels: {}, must: true, enforced: false, rule }],
});
const measured = (
  rule: CriterionRule,
  live: readonly Evidence[],
  groups: readonly string[] = [],
  judgements: readonly Judgement[] = [],
) => {
  const [first, ...others] = evaluateCriteria(stageWith(rule), live, groups, judgements);
  expect(others).toEqual([]);
  const { criterion, ...measure } = first!;
  expect(criterion.key).toBe('the-criterion');
  return measure;
};

describe('count', () => {
  const rule: CriterionRule = { count: { kinds: ['insight', 'voice'], atLeast: 3, sources: 2 } };
  const [a, b] = [
    { kind: 'interview', label: 'A' },
    { kind: 'survey', label: 'A' },
  ] as const;

  test('counts the kinds of its stage, and their sources by kind and label', () => {
    const live = [
      evidence('1', { source: a }),
      evidence('2', { source: { ...a, ref: 'page 2' } }),
      evidence('3', { source: a, kind: 'voice' }),
      evidence('4', { source: b, kind: 'idea' }),
      evidence('5', { source: b, stage: 'empathise' }),
    ];
    expect(measured(rule, live)).toStrictEqual({
      status: 'unmet',
      count: 3,
      needed: 3,
      sources: { count: 1, needed: 2 },
    });
    expect(measured(rule, [...live.slice(1), evidence('6', { source: b })])).toStrictEqual({
      status: 'met',
      count: 3,
      needed: 3,
      sources: { count: 2, needed: 2 },
    });
  });

  test('says nothing of sources where none are asked', () => {
    const few: CriterionRule = { count: { kinds: ['idea'], atLeast: 1 } };
    expect(measured(few, [])).toStrictEqual({ status: 'unmet', count: 0, needed: 1 });
    expect(measured(few, [evidence('1', { kind: 'idea' })])).toStrictEqual({
      status: 'met',
      count: 1,
      needed: 1,
    });
  });

  test('counts only where its fields are so, of the evidence or of its detail', () => {
    const where = { strength: 'measured', indicator: 'Visits' };
    const strict: CriterionRule = { count: { kinds: ['measurement'], atLeast: 1, where } };
    const detail = { indicator: 'Visits', unit: 'people' };
    const one = evidence('1', { kind: 'measurement', detail });
    expect(measured(strict, [one]).count).toBe(0);
    expect(measured(strict, [{ ...one, strength: 'measured' }]).count).toBe(1);
    expect(measured(strict, [{ ...one, strength: 'measured', detail: { unit: 'x' } }]).count).toBe(0);
  });

  test('takes no field from the prototype of an object', () => {
    const strict: CriterionRule = { each: { kind: 'insight', has: ['constructor'] } };
    expect(measured(strict, [evidence('1')])).toMatchObject({ status: 'unmet', count: 0, needed: 1 });
  });
});

describe('each', () => {
  test('needs its fields on every one of the kind in the stage', () => {
    const rule: CriterionRule = { each: { kind: 'prototype', has: ['assumption', 'successMeasure'] } };
    const whole = evidence('1', { kind: 'prototype', detail: { assumption: 'a', successMeasure: 'b' } });
    const half = evidence('2', { kind: 'prototype', detail: { assumption: 'a' } });
    expect(measured(rule, [whole, half])).toStrictEqual({ status: 'unmet', count: 1, needed: 2 });
    expect(measured(rule, [whole, { ...half, stage: 'test' }])).toStrictEqual({
      status: 'met',
      count: 1,
      needed: 1,
    });
    expect(measured(rule, [])).toStrictEqual({ status: 'met', count: 0, needed: 0 });
  });

  test('refuses what it says is not to be', () => {
    const rule: CriterionRule = { each: { kind: 'voice', not: { consent: 'missing' } } };
    const voices = [
      evidence('1', { kind: 'voice', consent: 'missing' }),
      evidence('2', { kind: 'voice', consent: 'recorded' }),
      evidence('3', { kind: 'voice' }),
    ];
    expect(measured(rule, voices)).toStrictEqual({ status: 'unmet', count: 2, needed: 3 });
  });

  test('asks only of those that are so', () => {
    const rule: CriterionRule = { each: { kind: 'voice', where: { strength: 'measured' }, has: ['text'] } };
    expect(measured(rule, [evidence('1', { kind: 'voice' })])).toStrictEqual({
      status: 'met',
      count: 0,
      needed: 0,
    });
  });
});

describe('cites', () => {
  const rule: CriterionRule = {
    cites: { kind: 'problem-statement', of: 'insight', atLeast: 3, where: { approved: true } },
  };
  const insights = ['a', 'b', 'c'].map((name) => evidence(name, { stage: 'empathise' }));
  const statement = (name: string, approved: boolean, ...cites: string[]) =>
    evidence(name, { kind: 'problem-statement', detail: { approved }, cites: cites.map(id) });

  test('takes one that cites enough, of any stage, each once', () => {
    expect(measured(rule, [...insights, statement('s', true, 'a', 'b', 'c')])).toStrictEqual({
      status: 'met',
      count: 3,
      needed: 3,
    });
    expect(measured(rule, [...insights, statement('s', true, 'a', 'a', 'b')]).count).toBe(2);
  });

  test('does not add up several, nor count what is not approved, withdrawn or of another kind', () => {
    const live = [
      ...insights.slice(0, 2),
      evidence('v', { kind: 'voice' }),
      statement('s', true, 'a', 'b', 'c', 'v'),
      statement('t', true, 'b'),
      statement('u', false, 'a', 'b', 'c'),
    ];
    expect(measured(rule, live)).toStrictEqual({ status: 'unmet', count: 2, needed: 3 });
    expect(measured(rule, [])).toStrictEqual({ status: 'unmet', count: 0, needed: 3 });
  });
});

describe('answered', () => {
  const rule: CriterionRule = { answered: { kind: 'prototype', by: 'test-result' } };
  const prototypes = ['p', 'q'].map((name) => evidence(name, { kind: 'prototype', stage: 'prototype' }));
  const result = (of: string, stage = 'define') =>
    evidence(`result of ${of}`, { kind: 'test-result', stage, detail: { of: id(of), outcome: 'unclear' } });

  test('wants an answer in its stage to each question of any stage', () => {
    expect(measured(rule, [...prototypes, result('p')])).toStrictEqual({
      status: 'unmet',
      count: 1,
      needed: 2,
    });
    expect(measured(rule, [...prototypes, result('p'), result('q', 'embed')]).status).toBe('unmet');
    expect(measured(rule, [...prototypes, result('p'), result('q')]).status).toBe('met');
  });

  test('does not miss the answer to what was withdrawn', () => {
    expect(measured(rule, [prototypes[0]!, result('p'), result('q')])).toStrictEqual({
      status: 'met',
      count: 1,
      needed: 1,
    });
  });
});

describe('groups heard', () => {
  const rule: CriterionRule = { 'groups-heard': {} };

  test('names the target groups that nobody heard in the stage', () => {
    const live = [
      evidence('1', { heard: ['children', 'visitors'] }),
      evidence('2', { heard: ['newcomers'], stage: 'empathise' }),
    ];
    expect(measured(rule, live, ['newcomers', 'children', 'residents'])).toStrictEqual({
      status: 'unmet',
      count: 1,
      needed: 3,
      notHeard: ['newcomers', 'residents'],
    });
    expect(measured(rule, live, ['children'])).toStrictEqual({
      status: 'met',
      count: 1,
      needed: 1,
      notHeard: [],
    });
  });

  test('cannot be measured without target groups', () => {
    expect(measured(rule, [evidence('1', { heard: ['children'] })])).toStrictEqual({
      status: 'not-measurable',
      unmeasured: 'no-target-groups',
    });
  });
});

describe('judged', () => {
  const judge = (met: boolean, criterion = 'the-criterion'): Judgement => ({ criterion, met });

  test('is what the latest word says', () => {
    expect(measured({ judged: {} }, [], [], [])).toStrictEqual({ status: 'unmet', unmeasured: 'not-judged' });
    expect(measured({ judged: {} }, [], [], [judge(true, 'another')]).unmeasured).toBe('not-judged');
    expect(measured({ judged: {} }, [], [], [judge(true), judge(false)])).toStrictEqual({ status: 'met' });
    expect(measured({ judged: {} }, [], [], [judge(false), judge(true)])).toStrictEqual({ status: 'unmet' });
  });
});

test('scored counts the evaluators of the round in which the most have scored enough', () => {
  const stage = stageWith({ scored: { atLeast: 3, evaluators: 2 } });
  const scored = (...rounds: number[][]) => {
    const { status, count, needed } = evaluateCriteria(stage, [], [], [], rounds)[0]!;
    return { status, count, needed };
  };
  expect(scored([3, 2, 4])).toStrictEqual({ status: 'met', count: 2, needed: 2 });
  expect(scored([3, 2], [1, 1, 5])).toStrictEqual({ status: 'unmet', count: 1, needed: 2 });
  expect(scored([])).toStrictEqual({ status: 'unmet', count: 0, needed: 2 });
});

test('scored cannot be measured until there are rounds, and says so', () => {
  expect(measured({ scored: { atLeast: 3, evaluators: 2 } }, [])).toStrictEqual({
    status: 'not-measurable',
    unmeasured: 'no-rounds-yet',
  });
});

describe('by a second, naive reading of the rules', () => {
  const pieces = fc
    .array(
      fc.record({
        kind: fc.constantFrom('insight' as const, 'prototype' as const, 'test-result' as const),
        stage: fc.constantFrom('define', 'test'),
        label: fc.constantFrom('A', 'B', 'C'),
        heard: fc.subarray(['x', 'y', 'z']),
        refers: fc.array(fc.nat(9), { maxLength: 4 }),
      }),
      { maxLength: 10 },
    )
    .map((drawn) =>
      drawn.map(({ kind, stage, label, heard, refers }, index) =>
        evidence(`e${index}`, {
          kind,
          stage,
          source: { kind: 'interview', label },
          heard,
          cites: refers.map((number) => id(`e${number}`)),
          ...(kind === 'test-result' ? { detail: { of: id(`e${refers[0] ?? 0}`), outcome: 'unclear' } } : {}),
        }),
      ),
    );
  const agree = (rule: CriterionRule, naive: (live: Evidence[]) => [count: number, met: boolean]) =>
    fc.assert(
      fc.property(pieces, (live) => {
        const { count, status } = measured(rule, live, ['x', 'y']);
        expect([count, status === 'met']).toEqual(naive(live));
      }),
    );

  test('count', () => {
    agree({ count: { kinds: ['insight'], atLeast: 2, sources: 2 } }, (live) => {
      let count = 0;
      const labels: string[] = [];
      for (const one of live)
        if (one.kind === 'insight' && one.stage === 'define') {
          count++;
          if (!labels.includes(one.source.label)) labels.push(one.source.label);
        }
      return [count, count >= 2 && labels.length >= 2];
    });
  });

  test('cites', () => {
    agree({ cites: { kind: 'prototype', of: 'insight', atLeast: 2 } }, (live) => {
      let most = 0;
      for (const one of live) {
        if (one.kind !== 'prototype' || one.stage !== 'define') continue;
        const cited = live.filter((other) => other.kind === 'insight' && one.cites!.includes(other.evidence));
        most = Math.max(most, cited.length);
      }
      return [most, most >= 2];
    });
  });

  test('answered', () => {
    agree({ answered: { kind: 'prototype', by: 'test-result' } }, (live) => {
      let [asked, answered] = [0, 0];
      for (const question of live) {
        if (question.kind !== 'prototype') continue;
        asked++;
        for (const answer of live)
          if (
            answer.kind === 'test-result' &&
            answer.stage === 'define' &&
            answer.detail!.of === question.evidence
          ) {
            answered++;
            break;
          }
      }
      return [answered, answered === asked];
    });
  });

  test('groups heard', () => {
    agree({ 'groups-heard': {} }, (live) => {
      const heard = ['x', 'y'].filter((group) =>
        live.some((one) => one.stage === 'define' && one.heard!.includes(group)),
      );
      return [heard.length, heard.length === 2];
    });
  });
});
