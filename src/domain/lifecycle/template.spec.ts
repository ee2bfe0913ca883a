import { describe, expect, test } from '@jest/globals';
import { DT4, LIFECYCLES } from './dt4.js';
import { instantiate, optionalStagesOf } from './template.js';

/** Write-model 6, written down a second time: `<key> <decider>`. */
const GATES: [string[], string[]][] = [
  [
    [],
    [
      'empathise-define lead',
      'define-prototype lead',
      'prototype-test gatekeeper',
      'test-completion gatekeeper',
    ],
  ],
  [
    ['ideate'],
    [
      'empathise-define lead',
      'define-ideate lead',
      'ideate-prototype lead',
      'prototype-test gatekeeper',
      'test-completion gatekeeper',
    ],
  ],
  [
    ['embed'],
    [
      'empathise-define lead',
      'define-prototype lead',
      'prototype-test gatekeeper',
      'test-embed gatekeeper',
      'embed-completion gatekeeper',
    ],
  ],
  [
    ['ideate', 'embed'],
    [
      'empathise-define lead',
      'define-ideate lead',
      'ideate-prototype lead',
      'prototype-test gatekeeper',
      'test-embed gatekeeper',
      'embed-completion gatekeeper',
    ],
  ],
];

describe.each(GATES)('dt4 with %j chosen', (chosen, gates) => {
  const definition = instantiate(DT4, chosen);

  test('has these gates and deciders', () => {
    expect(definition.gates.map(({ key, decider }) => `${key} ${decider}`)).toEqual(gates);
  });

  test('leads by its gates from the first stage to the last, each once', () => {
    const stages = definition.stages.map(({ key }) => key);
    expect(definition.gates.map(({ from }) => from)).toEqual(stages);
    expect(definition.gates.slice(0, -1).map(({ to }) => to)).toEqual(stages.slice(1));
    expect(definition.gates.at(-1)).not.toHaveProperty('to');
    for (const { key, from, to } of definition.gates) expect(key).toBe(`${from}-${to ?? 'completion'}`);
  });

  test('does not depend on the order of the choice', () => {
    expect(instantiate(DT4, chosen.toReversed())).toStrictEqual(definition);
  });

  test('holds nothing of the template that is not in a definition', () => {
    expect(Object.keys(definition)).toEqual(['key', 'version', 'labels', 'stages', 'gates']);
    for (const stage of definition.stages)
      expect(Object.keys(stage)).toEqual(['key', 'labels', 'meaning', 'criteria']);
  });
});

test('dt4 offers to ideate and to embed', () => {
  expect(optionalStagesOf(DT4)).toEqual(['ideate', 'embed']);
});

test('dt4 has the exit criteria of its four stages, none of them enforced', () => {
  const rules = Object.fromEntries(
    DT4.stages.map(({ key, criteria }) => [key, criteria.map(({ rule }) => rule)]),
  );
  expect(rules).toEqual({
    empathise: [
      { count: { kinds: ['insight'], atLeast: 5, sources: 3 } },
      { 'groups-heard': {} },
      { each: { kind: 'voice', not: { consent: 'missing' } } },
    ],
    define: [
      { cites: { kind: 'problem-statement', of: 'insight', atLeast: 3, where: { approved: true } } },
      { count: { kinds: ['measurement'], atLeast: 1 } },
      { each: { kind: 'measurement', has: ['baseline', 'target'] } },
    ],
    ideate: [{ count: { kinds: ['idea'], atLeast: 3 } }, { scored: { atLeast: 3, evaluators: 2 } }],
    prototype: [
      { count: { kinds: ['prototype'], atLeast: 1 } },
      { each: { kind: 'prototype', has: ['assumption', 'successMeasure'] } },
    ],
    test: [
      { answered: { kind: 'prototype', by: 'test-result' } },
      { count: { kinds: ['learning'], atLeast: 1 } },
    ],
    embed: [{ judged: {} }, { judged: {} }, { judged: {} }],
  });
  expect(DT4.stages.flatMap(({ criteria }) => criteria).some(({ enforced }) => enforced)).toBe(false);
});

test('every label that ships is in three languages, and every key is its own', () => {
  for (const template of Object.values(LIFECYCLES)) {
    const labelled = [template, ...template.stages, ...template.stages.flatMap(({ criteria }) => criteria)];
    for (const { labels } of labelled) expect(Object.keys(labels).sort()).toEqual(['en', 'fr', 'nl']);
    for (const { criteria } of template.stages)
      expect(new Set(criteria.map(({ key }) => key)).size).toBe(criteria.length);
  }
});
