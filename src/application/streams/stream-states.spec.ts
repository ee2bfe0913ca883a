import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { by, Shell } from '../../../test/support/shell.js';
import { EVIDENCE, openedProgramme, ShellProject } from '../../../test/support/shell-programme.js';
import { sealed } from '../../../test/support/envelopes.js';
import { idOf, streamOf, type StreamName, type Uuid } from '../../domain/kernel/ids.js';
import { UndigestibleEvent } from '../event-log/decode.js';
import { NO_HASH } from '../event-log/seal.js';
import { StreamStates } from './stream-states.js';

let shell: Shell;
let programme: Uuid;
let project: ShellProject;
let stream: StreamName;

beforeEach(async () => {
  shell = await Shell.opened();
  programme = await openedProgramme(shell, 'p', { lead: 'lead' });
  project = await ShellProject.opened(shell, by('lead'), programme, 'one');
  stream = streamOf('impactProject', project.project);
});

describe('a folded stream', () => {
  test('that does not exist is at revision -1, with nothing before it', async () => {
    const none = await shell.states.load('impactProject-nowhere' as StreamName);
    expect(none).toMatchObject({ revision: -1, lastHash: NO_HASH });
    expect(none).not.toHaveProperty('last');
    expect(none.applied.size).toBe(0);
  });

  test('read on step by step is the same as read at once', async () => {
    for (const title of ['a', 'b', 'c']) {
      await project.done(by('lead'), 'recordEvidence', { ...EVIDENCE, title: { en: title } });
      await shell.states.load(stream);
    }
    await project.done(by('lead'), 'advanceStage', { reason: 'x' });
    expect(await shell.states.load(stream)).toStrictEqual(await new StreamStates(shell.store).load(stream));
  });

  test('knows its last event, and what each command left', async () => {
    await project.done(by('lead'), 'advanceStage', { reason: 'x' });
    const stored = await shell.store.readStream(stream);
    const { hash, position } = stored.at(-1)!;
    const folded = await shell.states.load(stream);
    expect(folded).toMatchObject({
      revision: 5,
      lastHash: hash,
      last: { position, recordedAt: '2026-06-01T10:00:00.000Z' },
    });
    expect(
      [...folded.applied.values()].map(({ version, eventTypes }) => [version, eventTypes.length]),
    ).toEqual([
      [2, 3],
      [5, 3],
    ]);
  });

  test('never gives an answer older than its question, however many ask', async () => {
    const revisions = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const title = { en: `${index}` };
        const { version } = await shell.done(by('lead'), 'recordEvidence', {
          project: project.project,
          ...EVIDENCE,
          title,
        });
        return (await shell.states.load(stream)).revision - version;
      }),
    );
    for (const ahead of revisions) expect(ahead).toBeGreaterThanOrEqual(0);
  });

  describe('is kept', () => {
    /** The revisions from on which the project was read. */
    let read: number[];
    const keeping = (characters: number) => {
      read = [];
      const counting = Object.create(shell.store, {
        readStream: {
          value: (name: StreamName, from: number) => {
            if (name === stream) read.push(from);
            return shell.store.readStream(name, from);
          },
        },
      }) as typeof shell.store;
      return new StreamStates(counting, characters);
    };
    const openedBeside = async (key: string) =>
      streamOf('impactProject', (await ShellProject.opened(shell, by('lead'), programme, key)).project);

    test('however many are asked for that do not exist', async () => {
      const states = keeping(20_000);
      await states.load(stream);
      for (let guess = 0; guess < 100; guess++) await states.load(`serviceToken-${guess}` as StreamName);
      await states.load(stream);
      expect(read).toEqual([0, 3]);
    });

    test('however many are asked for while nothing can be read', async () => {
      const states = keeping(20_000);
      await states.load(stream);
      const refused = jest.spyOn(shell.store, 'readStream').mockRejectedValue(new Error('away'));
      for (let guess = 0; guess < 100; guess++)
        await expect(states.load(`serviceToken-${guess}` as StreamName)).rejects.toThrow('away');
      refused.mockRestore();
      await states.load(stream);
      expect(read).toEqual([0, 3]);
    });

    test('while it is used, however many others are read', async () => {
      const states = keeping(30_000);
      for (let index = 0; index < 10; index++) {
        await states.load(stream);
        await states.load(await openedBeside(`p-${index}`));
      }
      expect(read).toEqual([0, ...Array.from({ length: 9 }, () => 3)]);
    });

    test('no longer than its turn, when others take the memory', async () => {
      const states = keeping(30_000);
      await states.load(stream);
      for (let index = 0; index < 10; index++) await states.load(await openedBeside(`p-${index}`));
      await states.load(stream);
      expect(read).toEqual([0, 0]);
    });

    test('no longer either when another one grows', async () => {
      const states = keeping(30_000);
      const grows = await openedBeside('grows');
      await states.load(grows);
      await states.load(stream);
      await states.load(grows);
      for (let index = 0; index < 30; index++)
        await shell.done(by('lead'), 'recordEvidence', { project: idOf(grows), ...EVIDENCE });
      await states.load(grows);
      await states.load(stream);
      expect(read).toEqual([0, 0]);
    });

    test('although it alone is larger than all that there is', async () => {
      const states = keeping(100);
      for (const _ of [1, 2]) await states.load(stream);
      expect(read).toEqual([0, 3]);
    });
  });

  test('is not changed by what comes after it', async () => {
    const before = await shell.states.of('impactProject', project.project);
    await project.done(by('lead'), 'recordEvidence', EVIDENCE);
    await shell.states.load(stream);
    expect(before.revision).toBe(2);
    expect(before.state.evidence.size).toBe(0);
  });

  test('of an event that this release cannot read is refused, each time', async () => {
    const unread = 'impactProject-00000000-0000-8000-8000-000000000000' as StreamName;
    const [event] = sealed({ stream: unread }, {});
    const text = event!.text.replace('"impact-project.resumed"', '"impact-project.teleported"');
    await shell.store.append(unread, 'no-stream', [{ text, hash: event!.hash }]);
    for (const _ of [1, 2]) await expect(shell.states.load(unread)).rejects.toBeInstanceOf(UndigestibleEvent);
  });
});

describe('what is known of a stream without reading it', () => {
  const record = () => project.done(by('lead'), 'recordEvidence', EVIDENCE);

  test('holds an event that was just stored, as a read would find it', async () => {
    await record();
    const reads = jest.spyOn(shell.store, 'readStream');
    const known = shell.states.known(stream);
    expect(known).toMatchObject({ revision: 3 });
    expect(reads).not.toHaveBeenCalled();
    expect(known).toStrictEqual(await new StreamStates(shell.store).load(stream));
  });

  test('is nothing before it was read, and nothing behind several events at once', async () => {
    expect(new StreamStates(shell.store).known(stream)).toBeUndefined();
    await project.done(by('lead'), 'advanceStage', { reason: 'x' });
    expect(shell.states.known(stream)).toBeUndefined();
    await shell.states.load(stream);
    expect(shell.states.known(stream)).toMatchObject({ revision: 5 });
  });

  test('is nothing after an append of which nobody knows how it ended', async () => {
    await record();
    shell.states.doubt(stream);
    expect(shell.states.known(stream)).toBeUndefined();
  });

  test('is not folded twice where a read that is under way brings the same events', async () => {
    await shell.states.load(stream);
    const read = shell.store.readStream.bind(shell.store);
    const gate = Promise.withResolvers<void>();
    const held = jest.spyOn(shell.store, 'readStream').mockImplementation(async (...asked) => {
      await gate.promise;
      return read(...asked);
    });
    const reading = shell.states.load(stream);
    held.mockRestore();
    await new Shell(shell.store).done(by('lead'), 'advanceStage', {
      project: project.project,
      reason: 'x',
    });
    for (const event of await read(stream, 3)) shell.states.appended(event);
    gate.resolve();
    expect(await reading).toStrictEqual(await new StreamStates(shell.store).load(stream));
  });
});
