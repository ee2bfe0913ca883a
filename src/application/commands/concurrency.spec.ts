import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { MeddledStore } from '../../../test/support/meddled-store.js';
import { keyTaken } from '../../../test/support/problems.js';
import { by, CLI, commandId, SetClock, Shell } from '../../../test/support/shell.js';
import { EVIDENCE, openedProgramme, ShellProject } from '../../../test/support/shell-programme.js';
import { streamOf, type Uuid } from '../../domain/kernel/ids.js';
import { isProblem } from '../../domain/kernel/problem.js';
import { MemoryEventStore } from '../../infrastructure/event-store/memory.js';
import { OutcomeUnknown } from '../command-request.js';

const lead = by('lead');
let store: MeddledStore;
let shell: Shell;
/** Another writer on the same log, with a cache of its own, and a clock that is a little ahead. */
let other: Shell;
let programme: Uuid;
let project: ShellProject;
const on = (input: object) => ({ project: project.project, ...input });
const correction = (district: string) => on({ changes: { district }, reason: 'x' });
const count = async () => (await shell.store.readStream(streamOf('impactProject', project.project))).length;

beforeEach(async () => {
  const inner = new MemoryEventStore();
  store = new MeddledStore(inner);
  shell = await Shell.opened(store);
  other = new Shell(inner, new SetClock(shell.clock.now() + 1));
  programme = await openedProgramme(shell, 'p', { lead: 'lead' });
  project = await ShellProject.opened(shell, lead, programme, 'one');
  store.asked.length = 0;
});

describe('the same command id a hundred times at once', () => {
  const answers = async (shells: readonly Shell[], command: string, input: object) => {
    const beside = { commandId: commandId() };
    return Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        shells[index % shells.length]!.done(lead, command, input, beside),
      ),
    );
  };

  test.each([
    ['one handler', 1],
    ['two writers on one log', 2],
  ])('gives one set of events, and equal answers of which one is the first: %s', async (_, handlers) => {
    const before = await count();
    const all = await answers([shell, other].slice(0, handlers), 'advanceStage', on({ reason: 'x' }));
    expect(await count()).toBe(before + 3);
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const answer of all)
      expect({ ...answer, replayed: true }).toStrictEqual({ ...all[0]!, replayed: true });
  });

  test('opens one project', async () => {
    const input = { programme, title: { en: 'x' } };
    const head = await store.head();
    const all = await answers([shell, other], 'openProject', input);
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await store.head()).toBe(head + 3);
  });
});

test('racing openings of one key give one project', async () => {
  const opening = (index: number) =>
    (index % 2 ? shell : other).send(lead, 'openProject', {
      programme,
      key: 'raced',
      title: { en: `${index}` },
    });
  const all = await Promise.all(Array.from({ length: 50 }, (_, index) => opening(index)));
  expect(all.filter((answer) => !isProblem(answer))).toHaveLength(1);
  expect(all.filter(isProblem)).toEqual(Array(49).fill(keyTaken('raced')));
});

describe('fifty clients on one project', () => {
  const clients = Array.from({ length: 50 }, (_, index) => `client ${index}`);

  test('with the version that they saw: exactly one succeeds in each round', async () => {
    for (let round = 0; round < 5; round++) {
      const expectedVersion = 2 + round;
      const all = await Promise.all(
        clients.map((client) =>
          shell.send(lead, 'correctDetails', correction(`${client}, ${round}`), { expectedVersion }),
        ),
      );
      expect(all.filter((answer) => !isProblem(answer))).toHaveLength(1);
      expect(all.filter(isProblem)).toEqual(
        Array(49).fill({
          problem: 'VersionConflict',
          code: 'VERSION_CONFLICT',
          expected: expectedVersion,
          actual: expectedVersion + 1,
        }),
      );
      expect(await count()).toBe(expectedVersion + 2);
    }
  });

  test('without it: stream and state hold each success exactly once', async () => {
    const all = await Promise.all(
      clients.map((client) => shell.done(lead, 'recordEvidence', on({ ...EVIDENCE, title: { en: client } }))),
    );
    expect(all.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      clients.map((_, index) => index + 3),
    );
    const { state } = await shell.states.of('impactProject', project.project);
    const titles = [...state.evidence.values()].map(({ content }) => content.title.en);
    expect(new Set(titles)).toEqual(new Set(clients));
    expect(await count()).toBe(3 + 50);
  });
});

describe('behind the handler’s back', () => {
  /** Once, another writer is there first. */
  const overtakenBy = (work: () => Promise<unknown>) => {
    const { meddle } = store;
    store.meddle = async (append) => {
      store.meddle = meddle;
      await work();
      return append();
    };
  };

  test('another writer makes it decide again, on what stands by then', async () => {
    overtakenBy(() => other.done(lead, 'advanceStage', on({ reason: 'x' })));
    const receipt = await shell.done(lead, 'recordEvidence', on(EVIDENCE));
    expect(receipt.version).toBe(6);
    const [last] = (await shell.envelopes(receipt.stream)).slice(-1);
    expect(last!.data).toMatchObject({ stage: 'define' });
  });

  test('and refuse what is no longer possible', async () => {
    overtakenBy(() => other.done(lead, 'stop', on({ reason: 'x' }), { expectedVersion: 2 }));
    expect(await shell.send(lead, 'advanceStage', on({ reason: 'x' }))).toMatchObject({
      problem: 'IllegalTransition',
      status: 'stopped',
    });
  });

  test('or refuse him who has lost his role by then', async () => {
    const withdrawal = { programme, actor: 'lead', role: 'lead', reason: 'x' };
    overtakenBy(async () => {
      await other.done(lead, 'recordEvidence', on(EVIDENCE));
      await other.done(by('p-admin'), 'withdrawMembership', withdrawal);
    });
    expect(await shell.send(lead, 'advanceStage', on({ reason: 'x' }))).toMatchObject({
      problem: 'NotFound',
    });
  });

  test('is a conflict for who named the version that he saw', async () => {
    overtakenBy(() => other.done(lead, 'recordEvidence', on(EVIDENCE)));
    expect(await shell.send(lead, 'advanceStage', on({ reason: 'x' }), { expectedVersion: 2 })).toEqual({
      problem: 'VersionConflict',
      code: 'VERSION_CONFLICT',
      expected: 2,
      actual: 3,
    });
  });

  test('has made possible what would have been refused before', async () => {
    await shell.done(lead, 'pause', on({ reason: 'x', reviewOn: '2026-09-01' }));
    await other.done(lead, 'resume', on({}));
    expect(await shell.done(lead, 'advanceStage', on({ reason: 'x' }))).toMatchObject({ version: 7 });
  });

  test('is seen by a dry run', async () => {
    await shell.done(lead, 'recordEvidence', on(EVIDENCE));
    await other.done(lead, 'recordEvidence', on({ ...EVIDENCE, title: { en: 'Another' } }));
    const dryRun = { dryRun: true };
    expect(await shell.done(lead, 'recordEvidence', on(EVIDENCE), dryRun)).toMatchObject({ version: 5 });
  });

  test('may be the same command: its first answer is given', async () => {
    const beside = { commandId: commandId(), expectedVersion: 2 };
    overtakenBy(() => other.done(lead, 'advanceStage', on({ reason: 'x' }), beside));
    const answer = await shell.send(lead, 'advanceStage', on({ reason: 'x' }), beside);
    expect(answer).toMatchObject({ replayed: true, version: 5 });
    expect(await count()).toBe(6);
  });

  test('may take the key first', async () => {
    const opening = { programme, key: 'raced', title: { en: 'x' } };
    overtakenBy(() => other.done(lead, 'openProject', opening));
    expect(await shell.send(lead, 'openProject', opening)).toEqual(keyTaken('raced'));
  });

  test('is tried six times in all, then it is a conflict', async () => {
    let district = 0;
    store.meddle = async (append) => {
      await other.done(lead, 'correctDetails', correction(`${district++}`));
      return append();
    };
    expect(await shell.send(lead, 'recordEvidence', on(EVIDENCE))).toEqual({
      problem: 'VersionConflict',
      code: 'VERSION_CONFLICT',
      expected: 7,
      actual: 8,
    });
    expect(store.asked).toHaveLength(6);
  });

  test('is looked for the same command after the sixth time too', async () => {
    const beside = { commandId: commandId() };
    let district = 0;
    store.meddle = async (append) => {
      if (district < 5) await other.done(lead, 'correctDetails', correction(`${district++}`));
      else await other.done(lead, 'recordEvidence', on(EVIDENCE), { ...beside, correlationId: commandId() });
      return append();
    };
    const answer = await shell.done(lead, 'recordEvidence', on(EVIDENCE), beside);
    expect(answer).toMatchObject({ replayed: true, version: 8 });
    expect(store.asked).toHaveLength(6);
  });
});

describe('an append whose outcome is unknown', () => {
  afterEach(() => {
    jest.useRealTimers();
  });
  const lost = { outcome: 'unknown', reason: 'no answer' } as const;

  test.each([
    ['was written', true],
    ['was not', false],
  ])('is sent again, the same bytes at the same revision, whether it %s', async (_, written) => {
    let losses = 2;
    store.meddle = async (append) => {
      if (losses-- <= 0) return append();
      if (written) await append();
      return lost;
    };
    const before = await count();
    const receipt = await shell.done(lead, 'advanceStage', on({ reason: 'x' }));
    expect(receipt).toMatchObject({ replayed: false, version: 5, position: await store.head() });
    expect(await count()).toBe(before + 3);
    expect(store.asked).toHaveLength(3);
    expect(store.asked).toEqual(Array(3).fill(store.asked[0]));
    expect(store.asked[0]!.expected).toBe(2);
  });

  test('has one secret, and it is the one that was answered', async () => {
    store.meddle = async (append) => {
      store.meddle = (again) => again();
      await append();
      return lost;
    };
    const beside = { commandId: commandId() };
    const first = await shell.done(CLI, 'createToken', { actor: 'a' }, beside);
    expect(first.secret).toBeDefined();
    expect(await shell.store.readStream(first.stream)).toHaveLength(1);
  });

  test('until his time is over: then the same command id tells', async () => {
    jest.useFakeTimers();
    store.meddle = async (append) => {
      await append();
      return lost;
    };
    const beside = { commandId: commandId() };
    const answer = shell.send(lead, 'advanceStage', on({ reason: 'x' }), beside);
    const refused = expect(answer).rejects.toBeInstanceOf(OutcomeUnknown);
    await jest.advanceTimersByTimeAsync(10_200);
    await refused;

    store.meddle = (append) => append();
    expect(await shell.done(lead, 'advanceStage', on({ reason: 'x' }), beside)).toMatchObject({
      replayed: true,
      version: 5,
    });
    expect(await count()).toBe(6);
  });

  test('after which another has written there is decided again', async () => {
    store.meddle = async () => {
      store.meddle = (append) => append();
      await other.done(lead, 'recordEvidence', on(EVIDENCE));
      return lost;
    };
    expect(await shell.done(lead, 'advanceStage', on({ reason: 'x' }))).toMatchObject({ version: 6 });
  });
});

test('a store that certainly failed is said so, and the command id stays free', async () => {
  const beside = { commandId: commandId() };
  store.meddle = async () => ({ outcome: 'failed', reason: 'disk full' });
  expect(await shell.send(lead, 'advanceStage', on({ reason: 'x' }), beside)).toEqual({
    problem: 'WritesRefused',
    code: 'STORE_FAILED',
  });
  store.meddle = (append) => append();
  expect(await shell.done(lead, 'advanceStage', on({ reason: 'x' }), beside)).toMatchObject({
    replayed: false,
  });
});

describe('of other streams', () => {
  const readFor = async (command: string, input: object): Promise<unknown[]> => {
    const reads = jest.spyOn(store, 'readStream');
    await shell.done(lead, command, input);
    return reads.mock.calls.map(([stream]) => stream);
  };

  test('the programme’s is read for what only its members may do', async () => {
    const reads = await readFor('recordEvidence', on(EVIDENCE));
    expect(reads).toContain(streamOf('programme', programme));
    expect(reads).not.toContain('installation');
  });

  test('what a decision names is read for nobody who may not decide', async () => {
    const reads = jest.spyOn(store, 'readStream');
    const named = streamOf('evaluationRound', project.project);
    const restsOn = [{ stream: named, revision: 0 }];
    const input = on({ decision: 'go', reason: 'x', restsOn });
    const refused = { problem: 'Forbidden' };
    expect(await shell.send(lead, 'decideGate', input, { expectedVersion: 0 })).toMatchObject(refused);
    expect(reads.mock.calls.map(([stream]) => stream)).not.toContain(named);
  });

  test('the installation’s too for what its operator may do', async () => {
    const reads = await readFor('openProject', { programme, title: { en: 'x' } });
    expect(reads).toEqual(expect.arrayContaining([streamOf('programme', programme), 'installation']));
  });
});
