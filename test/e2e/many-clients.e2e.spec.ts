import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLog } from '../../src/application/event-log/verify.js';
import type { StreamName } from '../../src/domain/kernel/ids.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { join } from 'node:path';
import { openProgrammeWithCast, type Cast } from '../support/cast.js';
import type { CommandAnswer } from '../support/graphql-client.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CLIENTS = 50;
const ROUNDS = 10;

describe('many clients at once', () => {
  const folder = temporaryFolder();
  let server: ServerProcess;
  let cast: Cast;

  beforeAll(async () => {
    server = await ServerProcess.running(folder);
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'crowd');
  }, 60_000);

  afterAll(() => server.end());

  const open = async (key: string): Promise<CommandAnswer> =>
    cast.as('lead').succeed('openProject', { programme: cast.programme, key, title: { en: key } });

  const together = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)));

  const evidence = (project: string, label: string): object => ({
    project,
    kind: 'insight',
    title: { en: label },
    source: { kind: 'interview', label },
    strength: 'documented',
    confidence: 'high',
  });

  const titlesOf = async (project: string, position: string): Promise<string[]> => {
    const query = `query ($project: ID, $position: Position!, $after: String) { after(position: $position) {
      project(uuid: $project) { evidence(first: 100, after: $after) {
        nodes { title { en } } pageInfo { hasNextPage endCursor } } } } }`;
    const titles: string[] = [];
    for (let after: string | null = null; ;) {
      const read: EvidencePage = await cast
        .as('reader')
        .data<EvidencePage>(query, { project, position, after });
      const { nodes, pageInfo } = read.after.project.evidence;
      titles.push(...nodes.map(({ title }) => title.en));
      if (!pageInfo.hasNextPage) return titles;
      after = pageInfo.endCursor;
    }
  };

  const eventsOf = (uuid: string): { readonly command: string; readonly commandId: string }[] => {
    const reader = openLogReader(join(folder, 'log.db'));
    const events = reader.readStream(`impactProject-${uuid}` as StreamName);
    reader.close();
    return events.map(({ text }) => JSON.parse(text) as { command: string; commandId: string });
  };

  it('with expectedVersion exactly one of fifty changes the project in each round', async () => {
    const opened = await open('expected');
    const project = String(opened.object!['uuid']);
    let version = opened.version!;
    for (let round = 0; round < ROUNDS; round++) {
      const expectedVersion = version;
      const answers = await together(CLIENTS, (client) =>
        cast
          .as('lead')
          .command('recordEvidence', { ...evidence(project, `${round}/${client}`), expectedVersion }),
      );
      const done = answers.filter(({ __typename }) => __typename === 'ImpactProjectSuccess');
      expect(done).toHaveLength(1);
      expect(answers.filter(({ __typename }) => __typename === 'VersionConflict')).toHaveLength(CLIENTS - 1);
      version = done[0]!.version!;
      expect(version).toBe(expectedVersion + 1);
    }
    expect(eventsOf(project).filter(({ command }) => command === 'recordEvidence')).toHaveLength(ROUNDS);
  }, 60_000);

  it('without it state and stream hold each success exactly once', async () => {
    const project = String((await open('unexpected')).object!['uuid']);
    const labels: string[] = [];
    let last = '';
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await together(CLIENTS, (client) =>
        cast.as('lead').command('recordEvidence', evidence(project, `${round}/${client}`)),
      );
      for (const [client, answer] of answers.entries()) {
        if (answer.__typename !== 'ImpactProjectSuccess') continue;
        labels.push(`${round}/${client}`);
        if (answer.position! > last) last = answer.position!;
      }
    }
    expect(labels.length).toBe(CLIENTS * ROUNDS);
    expect((await titlesOf(project, last)).sort()).toEqual(labels.sort());
    const recorded = eventsOf(project).filter(({ command }) => command === 'recordEvidence');
    expect(new Set(recorded.map(({ commandId }) => commandId)).size).toBe(labels.length);
    expect(recorded).toHaveLength(labels.length);
  }, 60_000);

  it('racing openings of one key give one project', async () => {
    const answers = await together(CLIENTS, () =>
      cast
        .as('lead')
        .command('openProject', { programme: cast.programme, key: 'raced', title: { en: 'Raced' } }),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ImpactProjectSuccess')).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'KeyTaken')).toHaveLength(CLIENTS - 1);
  }, 60_000);

  it('the same command id a hundred times at once gives one set of events and one answer', async () => {
    const project = String((await open('repeated')).object!['uuid']);
    const commandId = randomUUID();
    const answers = await together(100, () =>
      cast.as('lead').command('recordEvidence', { ...evidence(project, 'once'), commandId }),
    );
    expect(answers.filter(({ replayed }) => replayed === false)).toHaveLength(1);
    const alike = answers.map((answer) => JSON.stringify({ ...answer, replayed: true }));
    expect(new Set(alike).size).toBe(1);
    expect(answers[0]!.object).not.toBeNull();
    expect(eventsOf(project).filter((event) => event.commandId === commandId)).toHaveLength(1);
  }, 60_000);

  it('leave a log whose chains hold', async () => {
    const reader = openLogReader(join(folder, 'log.db'));
    const log = { readAll: async (after: number, limit: number) => reader.readAll(after, limit) };
    const faults: unknown[] = [];
    for await (const fault of verifyLog(log)) faults.push(fault);
    reader.close();
    expect(faults).toEqual([]);
  });
});

interface EvidencePage {
  readonly after: {
    readonly project: {
      readonly evidence: {
        readonly nodes: readonly { readonly title: { readonly en: string } }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    };
  };
}
