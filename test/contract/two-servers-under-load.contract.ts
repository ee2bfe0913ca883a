import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogOnServer } from '../../src/infrastructure/event-store/log-place.js';
import { sentTwice, wholeProject } from './two-servers/at-once.js';
import { BothServers } from './two-servers/both-servers.js';
import { createdAndRevoked, givenAndWithdrawn } from './two-servers/rights.js';
import { faultsSeenBy, rebuiltViewsOf, settledViewsOf } from './two-servers/told-and-stored.js';
import { writerAlone, writerAmongOthers } from './two-servers/writers.js';

export interface UnderLoad {
  readonly open: () => Promise<LogOnServer>;
  /** How long the writers go on. */
  readonly seconds: number;
  /** What befalls the log's server while they do. */
  readonly meanwhile?: () => Promise<unknown>;
}

const PATIENCE_MS = 300_000;
const PROJECTS_TWICE = 5;

/**
 * Several at once on one log through two servers, for as long as asked. The log's server may go away meanwhile:
 * nothing is measured, and what has no answer is sent again.
 */
export const twoServersUnderLoadContract = (name: string, { open, seconds, meanwhile }: UnderLoad): void => {
  describe(`two servers on one log, under load: ${name}`, () => {
    let both: BothServers;
    const patiently = (rule: string, test: () => Promise<void>, forSeconds = 0): void =>
      it(rule, test, forSeconds * 1000 + PATIENCE_MS);

    beforeAll(async () => {
      both = await BothServers.start(await open());
    }, PATIENCE_MS);
    afterAll(() => both.close());

    patiently(
      'tell three writers, and whoever is given rights or loses them, nothing that is older than the question',
      async () => {
        const [shared, own] = [await both.openProject(), await both.openProject()];
        const guest = await both.all[0].newcomer('Guest');
        const works = [
          writerAmongOthers(both, shared),
          writerAmongOthers(both, shared),
          writerAlone(both, own),
          givenAndWithdrawn(both, shared, guest),
          createdAndRevoked(both, shared),
        ];
        await forSeconds(seconds, works, meanwhile);
      },
      seconds,
    );

    patiently('make one set of events of two attempts at one command at once, and one answer', async () => {
      const twice = sentTwice(both);
      for (let count = 0; count < PROJECTS_TWICE; count++) await wholeProject(both, twice);
    });

    patiently('have each success once, in chains that verify, and the views of that log', async () => {
      for (const server of both.all) {
        await both.told.expectStoredBy(server);
        expect(await faultsSeenBy(server)).toEqual([]);
      }
      const built = await rebuiltViewsOf(both.all[0]);
      expect(await Promise.all(both.all.map(settledViewsOf))).toEqual([built, built]);
    });
  });
};

/** Does all of it over and over, side by side, at least once each; the first failure ends it. */
const forSeconds = async (
  seconds: number,
  works: readonly (() => Promise<void>)[],
  meanwhile: UnderLoad['meanwhile'],
): Promise<void> => {
  let going = true;
  const stop = (): void => void (going = false);
  const overAndOver = async (work: () => Promise<void>): Promise<void> => {
    do await work();
    while (going);
  };
  const timer = setTimeout(stop, seconds * 1000);
  const running = works.map((work) => overAndOver(work).finally(stop));
  const ends = await Promise.allSettled([...running, meanwhile?.()]);
  clearTimeout(timer);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};
