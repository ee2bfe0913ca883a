import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { validateInput } from '../../api/validate-input.js';
import type { OpenProjectInput } from '../../domain/impact-project/decide/open-project.js';
import { CLI_ACTOR, type Uuid } from '../../domain/kernel/ids.js';
import { isProblem, type Problem } from '../../domain/kernel/problem.js';
import { MemoryEventStore } from '../../infrastructure/event-store/memory.js';
import { ClockGuard } from '../commands/clock-guard.js';
import { CommandHandler } from '../commands/command-handler.js';
import { LogHealth } from '../commands/log-health.js';
import { OutcomeUnknown, type CommandRequest, type CommandService } from '../command-request.js';
import { decode } from '../event-log/decode.js';
import { sha256Digest } from '../event-log/digest.js';
import { StreamStates } from '../streams/stream-states.js';
import { readCsv, type CsvFile } from './csv-file.js';
import { importProjects, type ImportDependencies } from './import-projects.js';
import { readMapping, type Mapping } from './mapping.js';
import { readRows } from './read-rows.js';

const validate = (raw: unknown): { input: OpenProjectInput } | Problem =>
  validateInput('openProject', raw) as { input: OpenProjectInput } | Problem;

const csv = readFileSync('test/fixtures/toulouse-2019-proposals.csv', 'utf8');
const yaml = readFileSync('test/fixtures/toulouse-2019.mapping.yaml', 'utf8');
const rowsOf = (text: string) => {
  const file = readCsv(Buffer.from(text)) as CsvFile;
  return readRows(file, readMapping(yaml, file.header) as Mapping).rows;
};

let store: MemoryEventStore;
let commands: CommandService;
let parts: ImportDependencies;

const cli = { actor: CLI_ACTOR, door: 'socket' } as const;
const execute = async (command: string, input: object) => {
  const { commandId, ...given } = validateInput(command, { commandId: randomUUID(), ...input }) as {
    commandId: Uuid;
    input: object;
  };
  const answer = await commands.execute({ command, caller: cli, commandId, ...given } as CommandRequest);
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
};

beforeEach(async () => {
  store = new MemoryEventStore();
  commands = new CommandHandler({
    store,
    states: new StreamStates(store),
    clock: new ClockGuard({ now: Date.now, sinceBoot: () => performance.now() }, undefined),
    health: new LogHealth(),
    directory: { nameOf: () => undefined, setName: () => {}, close: () => {} },
    digest: sha256Digest,
  });
  parts = { commands, store, digest: sha256Digest, validate };
  await execute('openProgramme', { key: 'toulouse-2019', name: { fr: 'T' }, administrator: 'anna' });
});

const run = (rows = rowsOf(csv), more: { dryRun?: boolean; programme?: string } = {}) =>
  importProjects(parts, { programme: 'toulouse-2019', rows, run: randomUUID() as Uuid, ...more });
const log = async () => (await store.readAll(0, 10_000)).map(decode);
const kinds = (outcomes: readonly { outcome: string }[]) => [
  ...new Set(outcomes.map(({ outcome }) => outcome)),
];

describe('an import', () => {
  it('opens a project for each of the 30 proposals, in one run, by the command line', async () => {
    const id = randomUUID() as Uuid;
    const seen: number[] = [];
    const { outcomes, stopped } = await importProjects(
      parts,
      { programme: 'toulouse-2019', rows: rowsOf(csv), run: id },
      (done, total) => seen.push(done / total),
    );
    expect(stopped).toBeUndefined();
    expect(outcomes).toHaveLength(30);
    expect(kinds(outcomes)).toEqual(['imported']);
    expect(seen.at(-1)).toBe(1);
    const opened = (await log()).filter(({ type }) => type === 'impact-project.opened');
    expect(opened.map(({ data }) => (data as { key: string }).key)).toEqual(
      Array.from({ length: 30 }, (_, index) => `p-${index + 1}`),
    );
    expect(new Set(opened.map(({ correlationId }) => correlationId))).toEqual(new Set([id]));
    const programme = sha256Digest.id('programme/toulouse-2019');
    expect(opened[0]?.commandId).toBe(sha256Digest.id(`import/${programme}/p-1`));
    expect(opened[3]).toMatchObject({
      actor: { id: 'cli', role: 'operator' },
      data: {
        title: { fr: 'Tous à la Ramée à vélo ! A pied, en trottinette et rollers !' },
        budget: { asked: { amount: '390000', currency: 'EUR' } },
        origin: { source: 'Pabulib: Toulouse 2019', key: '4', votes: 471, language: 'fr' },
      },
    });
  });

  it('adds nothing the second time', async () => {
    const first = await run();
    const head = await store.head();
    const { outcomes } = await run();
    expect(kinds(outcomes)).toEqual(['already-there']);
    expect(outcomes.map((each) => 'project' in each && each.project)).toEqual(
      first.outcomes.map((each) => 'project' in each && each.project),
    );
    expect(await store.head()).toBe(head);
  });

  it('reports a row that has changed by the names of its fields, and applies nothing', async () => {
    await run();
    const head = await store.head();
    const changed = csv.replace('ARENES,7000,215', 'Arènes,7500,').replace('Grillades', 'Barbecues');
    const { outcomes } = await run(rowsOf(changed));
    expect(outcomes.filter(({ outcome }) => outcome === 'changed')).toEqual([
      expect.objectContaining({ key: 'p-1', fields: ['budget.asked.amount', 'district', 'origin.votes'] }),
      expect.objectContaining({ key: 'p-6', fields: ['title.fr'] }),
    ]);
    expect(JSON.stringify(outcomes)).not.toContain('Grillades');
    expect(await store.head()).toBe(head);
  });

  it('finds a project that was opened by hand under a key of the file', async () => {
    const { fields } = rowsOf(csv)[0]!;
    const programme = sha256Digest.id('programme/toulouse-2019');
    await execute('openProject', { ...fields, programme });
    const { outcomes } = await run(rowsOf(csv).slice(0, 2));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['already-there', 'imported']);
  });

  it('still takes a row for the same after its project was led on', async () => {
    const { outcomes } = await run(rowsOf(csv).slice(0, 1));
    const { project } = outcomes[0] as { project: Uuid };
    const programme = sha256Digest.id('programme/toulouse-2019');
    await commands.execute({
      command: 'correctDetails',
      caller: { actor: 'anna' as never, door: 'http' },
      commandId: randomUUID() as Uuid,
      input: { project, changes: { district: 'EMPALOT' }, reason: 'moved' },
    });
    expect((await log()).at(-1)).toMatchObject({ type: 'impact-project.details-corrected', programme });
    expect((await run(rowsOf(csv).slice(0, 1))).outcomes).toMatchObject([{ outcome: 'already-there' }]);
  });

  it('refuses a wrong row with the place of each wrong value, and goes on', async () => {
    const wrong = csv.replace('7000,215', '-7000,many').replace('Grillades et chaises longues', ' ');
    const { outcomes } = await run(rowsOf(wrong));
    expect(outcomes.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
      { line: 2, key: 'p-1', issues: [{ path: 'budget.asked.amount' }, { path: 'origin.votes' }] },
      { line: 7, key: 'p-6', issues: [{ path: 'title', code: 'REQUIRED' }] },
    ]);
    expect(outcomes.filter(({ outcome }) => outcome === 'imported')).toHaveLength(28);
  });

  it('writes nothing when it is only tried, and says what would happen', async () => {
    await run(rowsOf(csv).slice(0, 2));
    const head = await store.head();
    const changed = rowsOf(csv.replace('35000,26', '35000,27').replace('ARENES,50000', 'ARENES,x'));
    const { outcomes } = await run(changed.slice(0, 4), { dryRun: true });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'already-there',
      'changed',
      'refused',
      'imported',
    ]);
    expect(await store.head()).toBe(head);
  });

  it('stops where there is no such programme', async () => {
    const { outcomes, stopped } = await run(undefined, { programme: 'elsewhere' });
    expect(outcomes).toEqual([]);
    expect(stopped).toMatchObject({ line: 2, problem: { problem: 'NotFound' } });
  });

  it('sends a command again while its outcome is unknown, and stops when it stays so', async () => {
    let failures = 2;
    const flaky: CommandService = {
      execute: (request) =>
        failures-- > 0 ? Promise.reject(new OutcomeUnknown()) : commands.execute(request),
    };
    parts = { ...parts, commands: flaky };
    expect((await run()).outcomes).toHaveLength(30);
    failures = Infinity;
    expect(await run()).toMatchObject({ outcomes: [], stopped: { problem: { problem: 'OutcomeUnknown' } } });
  });
});
