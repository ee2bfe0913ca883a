import { expect } from '@jest/globals';
import type { ApiClient, Json } from '../../e2e/support/api-client.js';
import type { TestServer } from '../../e2e/support/test-server.js';
import { someEvidence } from '../../support/some-evidence.js';
import type { BothServers } from './both-servers.js';
import { untilTold } from './until-told.js';

type Twice = (caller: ApiClient, command: string, input: object) => Promise<Json>;

/** Sends each command through both servers at once: both tell the same, of one set of events. */
export const sentTwice = (both: BothServers): Twice => {
  let turn = 0;
  return async (caller, command, input) => {
    const identified = { ...input, commandId: both.newCommandId() };
    const attempt = async (server: TestServer): Promise<Json> => {
      const ask = () => untilTold(() => both.client(server, caller), command, identified);
      let answer = await ask();
      const { replayed } = answer;
      // The object is told once the views are there.
      while (answer.objectPending === true) answer = await ask();
      return { ...answer, replayed };
    };
    const [one, another] = await Promise.all(
      (turn++ % 2 === 0 ? both.all : both.all.toReversed()).map(attempt),
    );
    expect(one).not.toHaveProperty('code');
    expect({ ...one, replayed: another.replayed }).toEqual(another);
    expect(one.replayed || another.replayed).toBe(true);
    return both.told.note(identified.commandId, one);
  };
};

/** A project from its opening to its end, in ten commands of one to five events. */
export const wholeProject = async ({ programme }: BothServers, twice: Twice): Promise<void> => {
  const [lead, gatekeeper] = [programme.member('lead'), programme.member('gatekeeper')];
  const opening = { programme: programme.uuid, title: { en: 'Garden' } };
  const { object } = await twice(lead, 'openProject', opening);
  const onIt = (by: ApiClient, command: string, input: object) =>
    twice(by, command, { project: object.uuid, ...input });
  const reason = 'Heard enough';
  const condition = (text: string) => ({ text: { en: text }, owner: lead.actor, dueOn: '2027-01-05' });

  await onIt(lead, 'recordEvidence', someEvidence('Shade'));
  let { version: expectedVersion } = await onIt(lead, 'advanceStage', { reason });
  await onIt(lead, 'reopenStage', { stage: 'empathise', reason, expectedVersion });
  await onIt(lead, 'advanceStage', { reason });
  await onIt(lead, 'advanceStage', { reason });
  ({ version: expectedVersion } = await onIt(lead, 'requestGate', {}));
  const conditions = [condition('Ramps'), condition('Shade')];
  const conditional = { decision: 'go-with-conditions', reason, conditions, expectedVersion };
  expect((await onIt(gatekeeper, 'decideGate', conditional)).eventTypes).toHaveLength(5);
  ({ version: expectedVersion } = await onIt(lead, 'requestGate', {}));
  const last = await onIt(gatekeeper, 'decideGate', { decision: 'go', reason, expectedVersion });
  expect(last.object.status).toBe('completed');
};
