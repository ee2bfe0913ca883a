import { beforeEach, describe, expect, test } from '@jest/globals';
import { canonicalOf, idOfText, sha256Of } from '../../../test/support/derived-ids.js';
import { by, CLI, commandId, OPERATOR, Shell } from '../../../test/support/shell.js';
import { openedProgramme } from '../../../test/support/shell-programme.js';
import { INSTALLATION, type Uuid } from '../../domain/kernel/ids.js';
import { verifyLog } from '../event-log/verify.js';
import { emptyStream, type FoldedStream } from '../streams/folded-stream.js';
import { sortedReliance } from './envelopes.js';

let shell: Shell;
let programme: Uuid;
const programmeId = idOfText('programme/p');
const stored = async (stream: string) =>
  (await shell.store.readStream(stream as never)).map((event) => ({
    ...event,
    envelope: JSON.parse(event.text) as Record<string, unknown>,
  }));

beforeEach(async () => {
  shell = await Shell.opened();
  programme = await openedProgramme(shell, 'p', { lead: 'lead' });
});

test('an event holds exactly the fields of the envelope', async () => {
  const id = commandId();
  const input = { programme, key: 'one', title: { nl: 'BK6' } };
  const beside = { commandId: id, happenedOn: '2026-05-01', correlationId: 'request-1' };
  await shell.done(by('lead'), 'openProject', input, beside);

  const stream = `impactProject-${idOfText(`impactProject/${programmeId}/one`)}`;
  const events = await stored(stream);
  const common = {
    stream,
    programme: programmeId,
    schemaVersion: 1,
    recordedAt: '2026-06-01T10:00:00.000Z',
    happenedOn: '2026-05-01',
    actor: { id: 'lead', role: 'lead' },
    command: 'openProject',
    commandId: id,
    commandHash: sha256Of(
      canonicalOf({
        command: 'openProject',
        target: stream,
        actor: 'lead',
        input: { ...input, happenedOn: '2026-05-01' },
      }),
    ),
    reliedOn: [[`programme-${programmeId}`, 2]],
    causationId: id,
    correlationId: 'request-1',
  };
  const data = events.map(({ envelope }) => envelope['data']);
  expect(events.map(({ envelope }) => envelope)).toStrictEqual([
    {
      ...common,
      revision: 0,
      batch: [0, 3],
      type: 'impact-project.opened',
      data: data[0],
      previousHash: '0'.repeat(64),
    },
    {
      ...common,
      revision: 1,
      batch: [1, 3],
      type: 'impact-project.lead-assigned',
      data: { actor: 'lead' },
      previousHash: sha256Of(events[0]!.text),
    },
    {
      ...common,
      revision: 2,
      batch: [2, 3],
      type: 'impact-project.stage-entered',
      data: { track: 'main', stage: 'empathise', visit: 1, iteration: 1 },
      previousHash: sha256Of(events[1]!.text),
    },
  ]);
  for (const { text, hash, envelope } of events) {
    expect(text).toBe(canonicalOf(envelope));
    expect(hash).toBe(sha256Of(text));
  }
});

test('a command’s id stands for the request’s and for the time that are not given', async () => {
  const id = commandId();
  const { stream } = await shell.done(CLI, 'createToken', { actor: 'a' }, { commandId: id });
  const { envelope } = (await stored(stream))[0]!;
  expect(stream).toBe(`serviceToken-${idOfText(`serviceToken/${id}`)}`);
  expect(Object.keys(envelope).sort()).toEqual([
    'actor',
    'batch',
    'causationId',
    'command',
    'commandHash',
    'commandId',
    'correlationId',
    'data',
    'previousHash',
    'recordedAt',
    'reliedOn',
    'revision',
    'schemaVersion',
    'stream',
    'type',
  ]);
  expect(envelope).toMatchObject({ causationId: id, correlationId: id, reliedOn: [] });
});

test('a programme’s opening is written in the version of today, with the programme’s id', async () => {
  const [opened, granted] = await stored(`programme-${programmeId}`);
  expect(opened!.envelope).toMatchObject({ schemaVersion: 2, programme: programmeId, batch: [0, 2] });
  expect(granted!.envelope).toMatchObject({ schemaVersion: 1, programme: programmeId, batch: [1, 2] });
});

describe('what a decision relied on', () => {
  const reliedOn = async (stream: string) => (await stored(stream)).at(-1)!.envelope['reliedOn'];
  const programmeAt = (revision: number) => [`programme-${programmeId}`, revision];

  test('is the installation and the programme, sorted, where the operator’s role came from a token', async () => {
    const { stream } = await shell.done(by(OPERATOR), 'openProject', { programme, title: { en: 'x' } });
    expect(await reliedOn(stream)).toEqual([['installation', 0], programmeAt(2)]);
  });

  test('is the programme alone for the operator at the machine', async () => {
    const { stream } = await shell.done(CLI, 'openProject', { programme, title: { en: 'x' } });
    expect(await reliedOn(stream)).toEqual([programmeAt(2)]);
  });

  test('is the installation alone for what is opened beside it', async () => {
    const input = { key: 'q', name: { en: 'Q' }, administrator: 'a' };
    const opened = await shell.done(by(OPERATOR), 'openProgramme', input);
    expect(await reliedOn(opened.stream)).toEqual([['installation', 0]]);
    const token = await shell.done(by(OPERATOR), 'createToken', { actor: 'a' });
    expect(await reliedOn(token.stream)).toEqual([['installation', 0]]);
  });

  test('is sorted by the stream’s name, by its UTF-16 code units', () => {
    const at = (stream: string, revision: number) =>
      ({ ...emptyStream(INSTALLATION), stream, revision }) as FoldedStream;
    const streams = [
      at('scoreCard-a', 1),
      at('installation', 7),
      at('programme-b', 0),
      at('evaluationRound-c', 3),
      at('Z', 2),
    ];
    expect(sortedReliance(streams)).toEqual([
      ['Z', 2],
      ['evaluationRound-c', 3],
      ['installation', 7],
      ['programme-b', 0],
      ['scoreCard-a', 1],
    ]);
  });

  test('is nothing where it is the decision’s own stream', async () => {
    await shell.done(by(OPERATOR), 'acceptClock', { reason: 'x' });
    expect(await reliedOn('installation')).toEqual([]);
    const member = { programme, actor: 'b', role: 'reader' };
    await shell.done(by('p-admin'), 'grantMembership', member);
    expect(await reliedOn(`programme-${programmeId}`)).toEqual([]);
  });

  test('is the programme as it was read then', async () => {
    await shell.done(by('p-admin'), 'grantMembership', { programme, actor: 'b', role: 'reader' });
    const { stream } = await shell.done(by('lead'), 'openProject', { programme, title: { en: 'x' } });
    expect(await reliedOn(stream)).toEqual([programmeAt(3)]);
  });
});

test('all of it is a log that verifies', async () => {
  for (const key of ['one', 'two']) {
    const input = { programme, key, title: { en: key } };
    await shell.done(by('lead'), 'openProject', input);
  }
  const verifying = verifyLog(shell.store);
  expect(await verifying.next()).toEqual({
    done: true,
    value: { events: 10, streams: 4, head: 10, faults: 0 },
  });
});
