import { describe, expect, it } from '@jest/globals';
import { isProblem } from '../domain/kernel/problem.js';
import { API_COMMANDS } from './inputs/registry.js';
import { validateInput } from './validate-input.js';

const COMMAND_ID = '0b1f3a52-6c1e-4d0a-9a50-0123456789ab';
const PROJECT = '11111111-2222-8333-8444-555555555555';

const openProject = (fields: object) => ({
  commandId: COMMAND_ID,
  programme: PROJECT,
  title: { nl: 'Broelkaai' },
  ...fields,
});
const accepted = (raw: object, command = 'openProject') => {
  const result = validateInput(command, raw);
  if (isProblem(result)) throw new Error(JSON.stringify(result));
  return result;
};
const issues = (raw: object, command = 'openProject') => {
  const result = validateInput(command, raw);
  return isProblem(result) && result.problem === 'ValidationProblem'
    ? result.issues.map(({ path, code }) => `${path} ${code}`)
    : result;
};

describe('what is right comes out as it is stored', () => {
  it('splits what stands beside the input from what is hashed', () => {
    expect(
      accepted(openProject({ dryRun: true, expectedVersion: 3, happenedOn: '2026-03-01', key: 'bk6' })),
    ).toEqual({
      commandId: COMMAND_ID,
      dryRun: true,
      expectedVersion: 3,
      happenedOn: '2026-03-01',
      input: { programme: PROJECT, title: { nl: 'Broelkaai' }, key: 'bk6' },
    });
  });

  it('composes, trims and strips bidi controls, and keeps inner spaces and quotes', () => {
    const title = { fr: ' \u202Ecafe\u0301  « "de" l\'eau » \u200F' };
    expect(accepted(openProject({ title })).input).toMatchObject({ title: { fr: 'café  « "de" l\'eau »' } });
  });

  it('composes across a bidi control that it strips', () => {
    expect(accepted(openProject({ title: { fr: 'e\u200E\u0301' } })).input).toMatchObject({
      title: { fr: 'é' },
    });
  });

  it('leaves out what is null, in changes too', () => {
    const changes = { district: null, title: { nl: 'a', fr: null } };
    const raw = { commandId: COMMAND_ID, project: PROJECT, changes, reason: 'r', cleared: null };
    expect(accepted(raw, 'correctDetails').input).toStrictEqual({
      project: PROJECT,
      changes: { title: { nl: 'a' } },
      reason: 'r',
    });
  });

  it('takes ids as the API gives them', () => {
    const raw = { commandId: COMMAND_ID.toUpperCase(), project: `impactProject-${PROJECT}`, reason: 'r' };
    expect(accepted(raw, 'withdrawGateRequest')).toEqual({
      commandId: COMMAND_ID,
      input: { project: PROJECT, reason: 'r' },
    });
  });

  it('gives money the currency EUR when none is named', () => {
    expect(accepted(openProject({ budget: { asked: { amount: '10.50' } } })).input).toMatchObject({
      budget: { asked: { amount: '10.50', currency: 'EUR' } },
    });
  });

  it('keeps the name of an actor apart from what is hashed', () => {
    expect(accepted({ commandId: COMMAND_ID, actor: 'a-1', name: 'An Peeters' }, 'createToken')).toEqual({
      commandId: COMMAND_ID,
      name: 'An Peeters',
      input: { actor: 'a-1' },
    });
  });

  it.each(['2026-02-28', '2024-02-29', '2026-03-01T10:00:00+01:00', '2026-03-01T10:00:00.123Z'])(
    'accepts the moment %s',
    (happenedOn) => expect(accepted(openProject({ happenedOn })).happenedOn).toBe(happenedOn),
  );

  it('lets text have several lines, and a title of 200 code points outside the first plane', () => {
    accepted(openProject({ challenge: { en: 'one\ntwo\tthree\r\nfour' }, title: { en: '😀'.repeat(200) } }));
  });

  it('treats keys such as __proto__ as any other unknown one', () => {
    const raw = JSON.parse(`{"__proto__": {"admin": true}, "constructor": 1}`) as object;
    const result = validateInput('openProject', { ...openProject({}), ...raw });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(isProblem(result) || !('constructor' in Object.assign(Object.create(null), result.input))).toBe(
      true,
    );
  });
});

describe('what is wrong is named field by field', () => {
  it.each<[string, object]>([
    ['commandId REQUIRED', { commandId: undefined }],
    ['commandId INVALID_ID', { commandId: 'x' }],
    ['programme INVALID_ID', { programme: `${PROJECT}@1` }],
    ['title NO_LANGUAGE', { title: {} }],
    ['title REQUIRED', { title: null }],
    ['title.nl EMPTY', { title: { nl: '  ' } }],
    ['title.nl EMPTY', { title: { nl: '\u200B\u200D' } }],
    ['title.nl TOO_LONG', { title: { nl: 'a'.repeat(201) } }],
    ['title.nl TOO_LONG', { title: { nl: '😀'.repeat(201) } }],
    ['title.nl CONTROL_CHARACTER', { title: { nl: 'a\nb' } }],
    ['title.nl CONTROL_CHARACTER', { title: { nl: 'a\u0000b' } }],
    ['title.nl BROKEN_TEXT', { title: { nl: 'a\uD800b' } }],
    ['title.nl NOT_TEXT', { title: { nl: 3 } }],
    ['title.de UNKNOWN_FIELD', { title: { de: 'x' } }],
    ['challenge.en CONTROL_CHARACTER', { challenge: { en: 'a\u0007' } }],
    ['challenge.en TOO_LONG', { challenge: { en: 'a'.repeat(10_001) } }],
    ['happenedOn INVALID_MOMENT', { happenedOn: '2026-02-30' }],
    ['happenedOn INVALID_MOMENT', { happenedOn: '10000-01-01' }],
    ['happenedOn INVALID_MOMENT', { happenedOn: '2026-03-01T10:00:00' }],
    ['happenedOn INVALID_MOMENT', { happenedOn: '2026-03-01T24:00:00Z' }],
    ['key INVALID_KEY', { key: 'No Key' }],
    ['key INVALID_KEY', { key: 'a'.repeat(65) }],
    ['themes.1 DUPLICATE', { themes: ['housing', 'housing'] }],
    ['themes NOT_A_LIST', { themes: 'housing' }],
    ['themes TOO_MANY', { themes: Array.from({ length: 101 }, (_, index) => `t${index}`) }],
    ['sdgs.0 OUT_OF_RANGE', { sdgs: [18] }],
    ['sdgs.0 NOT_A_WHOLE_NUMBER', { sdgs: [1.5] }],
    ['budget.asked.amount INVALID_AMOUNT', { budget: { asked: { amount: '-1' } } }],
    ['budget.asked.amount INVALID_AMOUNT', { budget: { asked: { amount: '1.234' } } }],
    ['budget.asked.amount INVALID_AMOUNT', { budget: { asked: { amount: '1e400' } } }],
    ['budget.asked.currency UNKNOWN_CURRENCY', { budget: { asked: { amount: '1', currency: 'EURO' } } }],
    ['budget WRONG_TYPE', { budget: 'a lot' }],
    ['budget.asked WRONG_TYPE', { budget: { asked: 3 } }],
    ['partners.1.role UNKNOWN_CODE', { partners: [partner('lead'), partner('boss')] }],
    ['partners.0 WRONG_TYPE', { partners: ['x'] }],
    ['period.to BEFORE_ITS_BEGIN', { period: { from: '2026-03-02', to: '2026-03-01' } }],
    ['origin.votes OUT_OF_RANGE', { origin: { source: 's', votes: -1 } }],
    ['expectedVersion NOT_A_WHOLE_NUMBER', { expectedVersion: 2 ** 53 }],
    ['admin UNKNOWN_FIELD', { admin: true }],
  ])('%s', (issue, fields) => expect(issues(openProject(fields))).toEqual([issue]));

  it('all of them at once', () => {
    expect(issues(openProject({ key: '!', district: '', sdgs: [0, 99] }))).toEqual([
      'district EMPTY',
      'key INVALID_KEY',
      'sdgs.0 OUT_OF_RANGE',
      'sdgs.1 OUT_OF_RANGE',
    ]);
  });

  it('wants the version that was seen where nobody may decide unseen', () => {
    const raw = { commandId: COMMAND_ID, project: PROJECT, reason: 'r' };
    expect(issues(raw, 'stop')).toEqual(['expectedVersion REQUIRED']);
    expect(issues(raw, 'decideGate')).toEqual(['decision REQUIRED', 'expectedVersion REQUIRED']);
    expect(issues({ ...raw, stage: 'define' }, 'reopenStage')).toEqual(['expectedVersion REQUIRED']);
  });

  it('a field that is changed and cleared', () => {
    const changes = { district: 'Centre' };
    const raw = { commandId: COMMAND_ID, project: PROJECT, changes, cleared: ['district'], reason: 'r' };
    expect(issues(raw, 'correctDetails')).toEqual(['cleared.0 CHANGED_AND_CLEARED']);
  });

  it('a token for an actor and for a new one, or for neither', () => {
    expect(issues({ commandId: COMMAND_ID }, 'createToken')).toEqual(['actor ACTOR_OR_NEW']);
    expect(issues({ commandId: COMMAND_ID, actor: 'a', new: true }, 'createToken')).toEqual([
      'actor ACTOR_OR_NEW',
    ]);
    accepted({ commandId: COMMAND_ID, new: true }, 'createToken');
  });

  it('what is nested deeper than any input', () => {
    let deep: object = {};
    for (let depth = 0; depth < 20_000; depth += 1) deep = { deep };
    expect(issues(deep)).toEqual([' WRONG_TYPE']);
  });

  it.each(Object.keys(API_COMMANDS))('%s: what is no object', (command) => {
    expect(issues([], command)).toEqual([' WRONG_TYPE']);
    expect(issues({}, command)).toContain('commandId REQUIRED');
  });
});

function partner(role: string) {
  return { organisation: 'VVSG', role };
}
