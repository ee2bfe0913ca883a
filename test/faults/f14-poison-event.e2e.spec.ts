import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LiveClient } from '../e2e/support/live-client.js';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import { start, type Ended } from '../support/child-process.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import type { CommandAnswer } from '../support/graphql-client.js';
import { Release } from '../support/release.js';
import type { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { viewsFilesIn, viewsHashIn } from '../support/views-file.js';

jest.setTimeout(120_000);

const FRESHNESS = 'freshness { position settled stale parked { stream version position reason } }';
const TOLD =
  'subscription ($programme: ID, $after: Position) { history(programme: $programme, after: $after) { position } }';

interface Freshness {
  readonly freshness: {
    readonly settled: boolean;
    readonly stale: string | null;
    readonly parked: readonly {
      readonly stream: string;
      readonly version: number;
      readonly reason: string;
    }[];
  };
}

describe.each(['sqlite', 'eventstoredb'] as const)('F14 an event that a view fails at, in %s', (kind) => {
  const folder = temporaryFolder();
  const fault = join(temporaryFolder(), 'fault');
  // The fault lasts as long as that file is there, so that it can be mended while the server runs.
  const faulty = Release.with({
    source: 'projections/progress/evidence.ts',
    from: 'changes (rows, event) {',
    to: `changes (rows, event) {
      const { existsSync } = process.getBuiltinModule('node:fs');
      if (existsSync(${JSON.stringify(fault)}) && JSON.stringify(event.data).includes('Indigestible'))
        throw new TypeError('cannot digest ' + JSON.stringify(event.data));`,
  });
  let double: EventStoreDbDouble | undefined;
  let environment: Readonly<Record<string, string>>;
  let server: ServerProcess;
  let cast: Cast;
  let sick: string;
  let well: string;
  let before: string;
  let poison: CommandAnswer;
  let heldBack: CommandAnswer;
  let after: CommandAnswer;
  /** In the order of the log. */
  const written: string[] = [];

  const done = async (name: string, input: object): Promise<CommandAnswer> => {
    const answer = await cast.as('lead').succeed(name, input);
    written.push(answer.position!);
    return answer;
  };
  const record = (project: string, title: string): Promise<CommandAnswer> =>
    done('recordEvidence', {
      project,
      kind: 'insight',
      title: { en: title },
      source: { kind: 'interview', label: title },
      strength: 'documented',
      confidence: 'high',
    });
  const open = async (key: string): Promise<string> => {
    const input = { programme: cast.programme, key, title: { en: key } };
    return String((await done('openProject', input)).object!['uuid']);
  };
  const command = (...args: string[]): Promise<Ended> =>
    start(faulty.commandLine, [...args, '--language', 'en'], environment).ended;
  const fresh = async (inside = FRESHNESS, who = 'lead'): Promise<Freshness['freshness']> =>
    (await cast.as(who).data<Freshness>(`{ ${inside} }`)).freshness;
  const titles = async (project: string): Promise<readonly string[]> => {
    const query = `query ($uuid: ID) { project(uuid: $uuid) { version evidence { nodes { title { en } } } } }`;
    type Project = { project: { evidence: { nodes: { title: { en: string } }[] } } };
    const { project: found } = await cast.as('lead').data<Project>(query, { uuid: project });
    return found.evidence.nodes.map(({ title }) => title.en).sort();
  };
  const restarted = async (signal: NodeJS.Signals, release = faulty): Promise<void> => {
    await server.end(signal);
    server = await release.server(environment);
    cast = castOn(server, cast);
  };

  beforeAll(async () => {
    writeFileSync(fault, '');
    if (kind === 'eventstoredb') double = await EventStoreDbDouble.start();
    environment = {
      PACESETTER_DATA: folder,
      ...(double === undefined ? {} : { PACESETTER_EVENTSTORE: double.connectionString }),
    };
    server = await faulty.server(environment);
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'poisoned');
    [sick, well] = [await open('sick'), await open('well')];
    before = (await record(sick, 'Digestible')).position!;
    poison = await record(sick, 'Indigestible: Ada Lovelace');
    heldBack = await record(sick, 'Held back');
    after = await record(well, 'Digestible');
  });
  afterAll(async () => {
    await server.end('SIGKILL');
    await double?.dispose();
  });

  it('is stored, and whoever recorded it is told that it cannot be shown yet', () => {
    expect([poison, heldBack]).toMatchObject([
      { object: null, objectPending: true },
      { object: null, objectPending: true },
    ]);
    expect(after).toMatchObject({ objectPending: false, object: { uuid: well } });
  });

  it('holds its project back, and nothing else', async () => {
    expect(await titles(sick)).toEqual(['Digestible']);
    expect(await titles(well)).toEqual(['Digestible']);
  });

  it('I7 is told beside every answer that stands after it, and no answer claims to hold it', async () => {
    const { stale, settled, parked } = await fresh();
    expect([settled, stale]).toEqual([
      false,
      expect.stringMatching(/^What was recorded in one stream is held back/),
    ]);
    expect(parked).toEqual([
      {
        stream: `impactProject-${sick}`,
        version: poison.version,
        position: poison.position,
        reason: expect.stringMatching(
          /^A view fails at an event: progress \(TypeError at evidence\.js:\d+\)/,
        ),
      },
    ]);
    expect(JSON.stringify(parked)).not.toMatch(/Indigestible|Lovelace/);
    type Then = { asOf: Freshness };
    const asOf = async (position: string): Promise<Freshness['freshness']> =>
      (await cast.as('lead').data<Then>(`{ asOf(position: "${position}") { ${FRESHNESS} } }`)).asOf.freshness;
    expect(await asOf(before)).toMatchObject({ stale: null, parked: [] });
    expect(await asOf(poison.position!)).toMatchObject({
      settled: false,
      parked: [{ version: poison.version }],
    });
    const own = (position: string) =>
      cast.as('lead').ask(`{ after(position: "${position}") { ${FRESHNESS} } }`);
    for (const position of [poison.position!, heldBack.position!])
      expect((await own(position)).errors).toMatchObject([{ extensions: { code: 'VIEW_PARKED' } }]);
    expect((await own(after.position!)).errors).toBeUndefined();
  });

  it('is named to nobody who may not read it', async () => {
    expect(await fresh(FRESHNESS, 'stranger')).toMatchObject({ stale: expect.any(String), parked: [] });
  });

  it('leaves the server ready, and says so', async () => {
    const [status, readiness] = await server.get('readyz');
    expect([status, readiness]).toEqual([
      200,
      expect.objectContaining({ reasons: [], degraded: [expect.stringContaining('hold back 1 stream')] }),
    ]);
  });

  it('is held back still after a kill, once, and can be listed and tried again in vain', async () => {
    await restarted('SIGKILL');
    expect((await fresh()).parked).toHaveLength(1);
    const { exit, out } = await command('views', 'parked', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      parked: [{ stream: `impactProject-${sick}`, position: poison.position }],
    });
    expect(await command('views', 'retry')).toMatchObject({
      exit: 1,
      err: expect.stringContaining(`impactProject-${sick}, from version`),
    });
    expect(await titles(sick)).toEqual(['Digestible']);
  });

  it('is digested when told to, once it can be, and told to subscribers in its place, once (I4)', async () => {
    const live = new LiveClient(await server.url(), cast.tokens['lead']);
    const told: string[] = [];
    const reader = live.follow(TOLD, { programme: cast.programme, after: before });
    const next = async (): Promise<void> => {
      const { value } = await reader.next();
      told.push((value as { history: { position: string } }).history.position);
    };
    const first = next();
    await record(well, 'While it is held back');
    rmSync(fault);
    expect(await command('views', 'retry')).toMatchObject({
      exit: 0,
      out: 'The views hold nothing back any more.\n',
    });
    await first;
    while (told.length < 4) await next();
    expect(told).toEqual(written.filter((position) => position > before));
    await reader.return(undefined);
    expect(await titles(sick)).toEqual(['Digestible', 'Held back', 'Indigestible: Ada Lovelace']);
    expect(await fresh()).toMatchObject({ stale: null, parked: [] });
    expect((await server.get('readyz'))[1].degraded).toEqual([]);

    expect(await server.end()).toBe(0);
    const late = viewsHashIn(folder);
    for (const file of viewsFilesIn(folder)) rmSync(file);
    server = await Release.own.server(environment);
    expect(await server.end()).toBe(0);
    expect(viewsHashIn(folder)).toBe(late);
    expect(existsSync(fault)).toBe(false);
  });
});
