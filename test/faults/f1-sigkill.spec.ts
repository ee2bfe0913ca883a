import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { CommandRequest, Receipt } from '../../src/application/command-request.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import { CommandLedger } from '../support/command-ledger.js';
import { Engine } from '../support/engine.js';
import { expectViewsLikeRebuilt, expectWholeLog } from '../support/log-checks.js';
import { Random } from '../support/random.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { anyCommand, begin, isReceipt } from '../support/workload.js';

const KILLS = 200;
const CHECKED_WHOLE_EVERY = 20;
const IN_FLIGHT = 12;
const MOST_ANSWERS_IN_A_LIFE = 60;
const LONGEST_PAUSE_MS = 4;
const LONGEST_START_MS = 200;

// A failure is run again with the seed in its title: the same commands, killed after as many answers.
const seed = Number(process.env['PACESETTER_SEED'] ?? Date.now() % 1_000_000);
const random = new Random(seed);

let engine: Engine | undefined;
afterEach(() => engine?.kill());

/** The clients of an engine that is killed again and again: they know what they were told, and ask again. */
class Clients {
  /** First answers, as a repeat must give them. */
  readonly acknowledged = new Map<Uuid, Receipt>();
  readonly #requests = new Map<Uuid, CommandRequest>();
  readonly #unanswered = new Map<Uuid, CommandRequest>();
  readonly #keys: string[];

  constructor(keys: readonly string[]) {
    this.#keys = [...keys];
  }

  /**
   * Asks again what was cut off, and some of what was answered; then new things, until so many answers have come:
   * counted in answers, a life holds as much on a slow machine as on a fast one.
   */
  async ask(current: Engine, answers: number): Promise<void> {
    const again = [...this.#unanswered.values(), ...this.#answeredBefore()];
    current.send(...again);
    let sent = again.length;
    while (current.answers.length < answers && current.process.exitCode === null) {
      const heard = current.answers.length;
      for (; sent < heard + IN_FLIGHT; sent++) {
        const request = anyCommand(random, this.#keys);
        this.#requests.set(request.commandId, request);
        this.#unanswered.set(request.commandId, request);
        current.send(request);
      }
      await current.until(() => current.answers.length > heard);
    }
    await delay(random.below(LONGEST_PAUSE_MS));
  }

  hear(killed: Engine): void {
    for (const { commandId, answer } of killed.answers) {
      const before = this.acknowledged.get(commandId);
      if (before !== undefined) expect(answer).toEqual(before);
      else if (isReceipt(answer)) this.acknowledged.set(commandId, { ...answer, replayed: true });
      this.#unanswered.delete(commandId);
    }
  }

  get cutOff(): number {
    return this.#unanswered.size;
  }

  #answeredBefore(): CommandRequest[] {
    const ids = [...this.acknowledged.keys()];
    return ids.length === 0 ? [] : [this.#requests.get(random.pick(ids))!];
  }
}

describe('F1: kill -9 at any moment', () => {
  test(`${KILLS} times: what was acknowledged is there, once, whole, chained and in the views (seed ${seed})`, async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'log.db');
    const keys = ['p-0', 'p-1', 'p-2', 'p-3', 'p-4', 'p-5'];
    engine = new Engine(folder);
    await begin(engine, keys);
    await engine.kill();

    const ledger = new CommandLedger(file);
    const clients = new Clients(keys);
    let cutOff = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      engine = new Engine(folder);
      if (random.below(10) === 0) await delay(random.below(LONGEST_START_MS));
      else {
        const { caughtUp, synchronous } = await engine.ready();
        expect({ caughtUp, synchronous }).toEqual({ caughtUp: true, synchronous: 2 });
        await clients.ask(engine, random.below(MOST_ANSWERS_IN_A_LIFE));
      }
      expect(engine.process.exitCode).toBeNull();
      await engine.kill();
      clients.hear(engine);
      cutOff += clients.cutOff;

      ledger.readOn();
      ledger.expectToHold(clients.acknowledged);
      ledger.expectNothingTwice();
      if (kill % CHECKED_WHOLE_EVERY === 0) {
        await expectWholeLog(file);
        await expectViewsLikeRebuilt(folder);
      }
    }
    // It has tested something: many commands were answered, and many cut off.
    expect(clients.acknowledged.size).toBeGreaterThan(10 * KILLS);
    expect(cutOff).toBeGreaterThan(KILLS);
  }, 300_000);
});
