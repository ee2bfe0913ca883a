import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandRequest, Receipt } from '../../src/application/command-request.js';
import { COMMANDS } from '../../src/application/commands/catalogue.js';
import { openCore, type Core } from '../../src/composition/core.js';
import { InProcessViews } from '../../src/composition/in-process-views.js';
import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import { isProblem, type FieldIssue, type Problem } from '../../src/domain/kernel/problem.js';
import { PROJECTIONS } from '../../projections/registry.js';
import { Random } from '../support/random.js';
import { logOf } from '../support/random-history.js';
import { SetClock } from '../support/shell.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { answersAt, rowsAt } from '../support/view-answers.js';
import { EVALUATION_COMMANDS, EVALUATION_KINDS } from './evaluation-kinds.js';
import { kindsOf, situationOf } from './kinds.js';
import type { Outcome, Sent } from './outcome.js';
import { RandomCommands } from './random-commands.js';
import { WriteModel } from './write-model.js';

const COUNT = 10_000;
const SEED = Number(process.env['PACESETTER_SEED'] ?? 20_300_101);
const OPERATOR = 'op-1';
const MINUTE = 60_000;
const JUMPS = [2, -2, 4, -4, 5, -5, 6, -6, 3000, -3000].map((minutes) => minutes * MINUTE);

const requestOf = ({ at: _at, boot: _boot, actor, socket, commandId, ...rest }: Sent): CommandRequest => ({
  ...rest,
  commandId: commandId as Uuid,
  caller: { actor: actor as ActorId, door: socket ? 'socket' : 'http' },
});

const worded = ({ path, code, params }: FieldIssue): string =>
  [path, code, ...(params?.['criterion'] === undefined ? [] : [params['criterion']])].join(' ');

/** An answer as the model words it. */
const outcomeOf = (answer: Receipt | Problem): Outcome => {
  if (!isProblem(answer)) {
    const { stream, eventTypes, version, replayed, position } = answer;
    return { stream, events: eventTypes, version, replayed, position };
  }
  if (answer.problem === 'ValidationProblem') {
    const { issues, ...rest } = answer;
    return { ...rest, issues: issues.map(worded).toSorted() };
  }
  if (answer.problem === 'IllegalTransition') return { ...answer, allowed: answer.allowed.toSorted() };
  if (answer.problem === 'Forbidden' || answer.problem === 'ClockJumped')
    return { problem: answer.problem, code: answer.code };
  return answer;
};

describe(`${COUNT} random commands of seed ${SEED} on one log`, () => {
  const random = new Random(SEED);
  const clock = new SetClock(Date.parse('2026-03-20T10:00:00.000Z'));
  const model = new WriteModel(OPERATOR);
  const commands = new RandomCommands(random, model, OPERATOR);
  const seen = new Map<string, number>();
  let core: Core;

  const folder = temporaryFolder();

  const start = async (): Promise<void> => {
    core = await openCore(folder, clock, (code, reason) => {
      throw new Error(`${code}: ${reason}`);
    });
    model.start(clock.now(), clock.sinceBoot());
  };

  beforeAll(async () => {
    await start();
    const input = { demo: false, operator: OPERATOR };
    const opening = { command: 'openInstallation', actor: 'cli', socket: true, at: 0, boot: 0, input };
    await core.commands.execute(requestOf({ ...opening, commandId: '00000000-0000-4000-8000-000000000001' }));
    model.begin('installation', 1);
  });

  afterAll(() => core.close());

  test('have the outcomes of a model that was written from the document alone', async () => {
    for (let step = 0; step < COUNT; step++) {
      clock.pass(random.pick([0, 1, 1000, MINUTE, 3 * MINUTE, 20 * MINUTE, random.below(100 * MINUTE)]));
      if (random.below(400) === 0) clock.jump(random.pick(JUMPS));
      if (random.below(2000) === 0) {
        await core.close();
        await start();
      }
      const sent = commands.next(clock.now(), clock.sinceBoot());
      const situation = situationOf(sent, model);
      const expected = model.handle(sent);
      const outcome = outcomeOf(await core.commands.execute(requestOf(sent)));
      expect({ step, sent, outcome }).toEqual({ step, sent, outcome: expected });
      for (const kind of kindsOf(sent, outcome, situation)) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    }
    expect(await core.store.head()).toBeGreaterThan(0.45 * COUNT);
  }, 300_000);

  test('hold successes and refusals of every kind', () => {
    const successful = [...COMMANDS.keys()].filter((name) => seen.has(`${name} success`));
    const neverHere = ['openInstallation', 'acceptLoss'];
    expect(successful).toEqual([...COMMANDS.keys()].filter((name) => !neverHere.includes(name)));
    const refusals = new Set([...seen.keys()].map((what) => what.split(' ')[1]));
    for (const code of [
      'VALIDATION_PROBLEM',
      'VERSION_CONFLICT',
      'ILLEGAL_TRANSITION',
      'FORBIDDEN',
      'GATEKEEPER_IS_LEAD',
      'NOT_YOUR_EVIDENCE',
      'NOT_FOUND',
      'COMMAND_ID_REUSED',
      'KEY_TAKEN',
      'NOTHING_TO_DO',
      'CLOCK_JUMPED',
      'replayed',
    ])
      expect(refusals).toContain(code);
  });

  test('end in every way in which a command on a round or on a card can end', () => {
    expect(EVALUATION_KINDS.filter((kind) => !seen.has(kind))).toEqual([]);
    const seldom = EVALUATION_COMMANDS.filter((name) => seen.get(`${name} success`)! < 25);
    expect(seldom).toEqual([]);
  });

  test('leave views that at 20 random positions equal a rebuild of the log up to there', async () => {
    const log = await core.store.readAll(0, 10 * COUNT);
    const { storeId } = core.store;
    const asked = {
      projects: [...model.projects.keys()] as Uuid[],
      programmes: [...model.programmes.keys()] as Uuid[],
      candidacies: [...model.programmes.values()].flatMap((one) => [...one.candidacies.keys()]) as Uuid[],
      actors: [...model.programmes.values()].flatMap((one) => one.membersWith('')) as ActorId[],
    };
    const whole = new InProcessViews(logOf(log, storeId), PROJECTIONS);
    expect(await whole.waitFor(log.at(-1)!.position, 60_000)).toBe(true);
    for (let count = 0; count < 20; count++) {
      const cut = log.slice(0, 2 + random.below(log.length - 2));
      const point = await whole.pointAtPosition(cut.at(-1)!.position);
      const rebuilt = new InProcessViews(logOf(cut, storeId), PROJECTIONS);
      expect(await rebuilt.waitFor(point.position, 60_000)).toBe(true);
      expect(await rebuilt.pointAtPosition(cut.at(-1)!.position)).toEqual(point);
      expect(await rowsAt(rebuilt, point.position)).toEqual(await rowsAt(whole, point.position));
      const then = { position: point.position, at: point.runningMaximum! };
      expect(await answersAt(whole, then, asked)).toEqual(await answersAt(rebuilt, then, asked));
      await rebuilt.close();
    }
    await whole.close();
  }, 300_000);
});
