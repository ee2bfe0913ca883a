import { expect } from '@jest/globals';
import { someEvidence } from '../../support/some-evidence.js';
import type { BothServers, Write } from './both-servers.js';
import { untilTold } from './until-told.js';

export const evidence = (project: string): Write => ['recordEvidence', { project, ...someEvidence('Shade') }];
const correction = (project: string): Write => [
  'correctDetails',
  { project, changes: { title: { en: `Garden ${Math.random()}` } }, reason: 'Clearer' },
];
/** Three events. */
const advance = (project: string): Write => ['advanceStage', { project, reason: 'Heard enough' }];
/** Two events. */
const back = (project: string): Write => ['reopenStage', { project, stage: 'empathise', reason: 'In doubt' }];

/** Of the answers to writers, every fourth is lost on its way. */
const losing =
  ({ random }: BothServers) =>
  (): boolean =>
    random.below(4) === 0;

/** What the domain may refuse on a project on which others write. */
const LAWFUL = ['ILLEGAL_TRANSITION', 'VALIDATION_PROBLEM'];

/**
 * A lead who writes whatever comes to mind to a project on which others write too, through either server at each
 * attempt. Who asks for a version is never told of one that is older than what was known when he asked.
 */
export const writerAmongOthers = (both: BothServers, project: string): (() => Promise<void>) => {
  const { random, told, programme } = both;
  const via = () => both.client(both.either(), programme.member('lead'));
  return async () => {
    const [command, input] = random.pick([evidence, evidence, correction, advance, back])(project);
    const commandId = both.newCommandId();
    let known = command === 'reopenStage' ? told.versionOf(project) : undefined;
    for (;;) {
      const before = told.versionOf(project);
      const seen = known === undefined ? {} : { expectedVersion: known };
      const answer = await untilTold(via, command, { ...input, commandId, ...seen }, losing(both));
      if (answer.code === 'VERSION_CONFLICT') {
        expect(answer.actual).toBeGreaterThanOrEqual(before);
        known = answer.actual as number;
        continue;
      }
      told.note(commandId, answer, project);
      if ('code' in answer) expect(LAWFUL).toContain(answer.code);
      else if (known !== undefined) expect(answer.version).toBe(known + answer.eventTypes.length);
      return;
    }
  };
};

/**
 * A lead who alone writes to a project, each time through the server that has not told him its version: naming it he
 * is never refused.
 */
export const writerAlone = (both: BothServers, project: string): (() => Promise<void>) => {
  const { random, told, programme } = both;
  let [version, first] = [2, true];
  let at = both.either();
  return async () => {
    const [command, input] = random.pick([evidence, correction, first ? advance : back])(project);
    const commandId = both.newCommandId();
    let next = both.other(at);
    const via = () => {
      at = next;
      next = both.either();
      return both.client(at, programme.member('lead'));
    };
    const identified = { ...input, commandId, expectedVersion: version };
    const answer = await untilTold(via, command, identified, losing(both));
    told.note(commandId, answer);
    expect(answer).toMatchObject({ version: version + (answer.eventTypes?.length ?? 0) });
    version = answer.version;
    if (command === 'advanceStage' || command === 'reopenStage') first = !first;
  };
};
