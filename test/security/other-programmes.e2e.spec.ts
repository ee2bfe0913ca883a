import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { API_COMMANDS } from '../../src/api/inputs/registry.js';
import type { Json } from '../e2e/support/api-client.js';
import { InputBases } from '../e2e/support/input-bases.js';
import { withValue } from '../e2e/support/input-leaves.js';
import { casesOf, twinOf, type Asking, type Variables } from './support/argument-cases.js';
import { NEVER_SEEN, holdsItsWord } from './support/expected.js';
import { namesFor, references } from './support/input-references.js';
import { Inventory } from './support/inventory.js';
import { outcomesOf } from './support/outcomes.js';
import type { Secrets } from './support/secrets.js';
import { ROLES, TwoProgrammes, type Side } from './support/two-programmes.js';
import { Walker } from './support/walker.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const CALLERS = [...ROLES, 'former', 'operator', 'stranger', 'lead of omega'] as const;
type Caller = (typeof CALLERS)[number];
/** Who tries all that can be tried. The others, members of the same programme as the lead, share it. */
const THOROUGH: readonly Caller[] = ['lead', 'former', 'operator', 'stranger', 'lead of omega'];
const SHARES = 3;

/** What the operator may find out: he opens programmes, imports projects into them, and gives tokens. */
const OF_THE_OPERATOR = ['openProgramme.key', 'openProject.programme', 'revokeToken.token'];
/** Fields of inputs that name what a command is aimed at, or what it opens: tried by everybody. */
const TARGETS = ['project', 'candidacy', 'programme', 'token', 'key', 'round'];

/** What stands deeper than the walk goes to a closed round, and what only some are shown. */
const DEEP = `{ __typename projects(first: 100) { __typename nodes { __typename rounds { __typename
  stillToScore { __typename actor } recusals { __typename details } cards { __typename draft { __typename score } }
  results { __typename criteria { __typename criterion { __typename key } distribution { __typename value }
    spread { __typename least } } } } } } }`;

describe('of another programme nothing is to be seen', () => {
  let world: TwoProgrammes;
  let walker: Walker;
  let bases: InputBases;
  let known: Readonly<Record<'alpha' | 'omega', Inventory>>;
  let secrets: Readonly<Record<'alpha' | 'omega' | 'both', Secrets>>;

  beforeAll(async () => {
    world = await TwoProgrammes.told();
    const { alpha, omega } = world;
    walker = new Walker(schema, world.server);
    bases = new InputBases(world.server, alpha);
    // The first answers to a document come from another engine than the later ones, with their keys in another order.
    for (const { query } of walker.askings)
      for (let time = 0; time < 2; time++) await walker.ask(world.stranger, query);
    known = { alpha: await learnt(alpha), omega: await learnt(omega) };
    secrets = {
      alpha: await world.secretsOf(alpha),
      omega: await world.secretsOf(omega),
      both: await world.secretsOf(alpha, omega),
    };
  }, 60_000);

  afterAll(() => world.server.close());

  /** What the members of a side see: now, as of now, which gives ids and cursors with a point, and page by page. */
  const learnt = async (side: Side): Promise<Inventory> => {
    const seen = new Inventory();
    const lead = side.member('lead');
    for (const role of ['lead', 'gatekeeper'])
      for (const { data } of await walker.now(side.member(role))) seen.see(data);
    const position = seen.of('Freshness.position')[0]!;
    for (const { data } of await walker.asOf(lead, { position })) seen.see(data);
    for (const asking of walker.askings.filter(({ args }) => args.some(({ name }) => name === 'after')))
      for (const cursor of await walker.turned(lead, asking)) seen.add(`${asking.field}.after`, cursor);
    const today = world.server.clock.iso().slice(0, 10);
    for (const end of ['from', 'to']) seen.add(`Query.readinessCurve.${end}`, today);
    for (const key of seen.of('Candidacy.key')) seen.add('Query.candidacy.key', key);
    seen.add('ServiceToken.uuid', lead.token!.split('.')[0]!);
    return seen;
  };

  /** Who asks; whose names he uses, and beside them; and what he must not be told. */
  const standing = (caller: Caller) => {
    const { alpha, omega } = known;
    if (caller === 'lead of omega') {
      const client = world.omega.member('lead');
      return { client, theirs: alpha, ours: omega, side: world.omega, hidden: secrets.alpha };
    }
    const foreign = { theirs: omega, ours: alpha, side: world.alpha };
    if (caller === 'operator') return { client: world.server.operator, ...foreign, hidden: secrets.both };
    if (caller === 'stranger') return { client: world.stranger, ...foreign, hidden: secrets.both };
    const client = caller === 'former' ? world.former : world.alpha.member(caller);
    return { client, ...foreign, hidden: secrets.omega };
  };

  /** What a caller tries of all that can be sent. */
  const shareOf = (caller: Caller, askings: readonly Asking[]) => {
    const { theirs, ours, hidden } = standing(caller);
    const all = askings.flatMap((asking) =>
      casesOf(asking, theirs, ours, hidden).map((one) => ({ ...one, asking })),
    );
    const share = CALLERS.indexOf(caller) % SHARES;
    return all.filter((_, index) => THOROUGH.includes(caller) || index % SHARES === share);
  };

  describe.each(CALLERS)('by %s', (caller) => {
    it('in any field, now or as of any point', async () => {
      const { client, theirs, hidden } = standing(caller);
      const some = THOROUGH.includes(caller) ? 3 : 1;
      const positions = evenly(theirs.of('HistoryEntry.position'), some);
      const instants = evenly(theirs.of('HistoryEntry.recordedAt'), some).flatMap((at) => [
        at,
        justBefore(at),
      ]);
      const answers = [
        await walker.now(client),
        await walker.after(client, positions.at(-1)!),
        ...(await each(positions, (position) => walker.asOf(client, { position }))),
        ...(await each(instants, (at) => walker.asOf(client, { at }))),
      ].flat();
      expect(answers.filter(({ data }) => data === null)).toEqual([]);
      expect(answers.flatMap(({ text }) => hidden.in(text))).toEqual([]);
    });

    it('in any subscription, after whatever position', async () => {
      const { client, theirs, side, hidden } = standing(caller);
      const foreign = evenly(theirs.of('HistoryEntry.position'), THOROUGH.includes(caller) ? 4 : 2);
      const member = !['operator', 'stranger'].includes(caller);
      for (const after of [...foreign, foreign[0]!.replace(/\d{20}$/, '0'.repeat(20))]) {
        const coming = (await world.positionsOf(side)).filter((position) => position > digitsOf(after));
        if (coming.length === 0) continue;
        for (const asking of walker.subscribings) {
          const variables = { programme: side.uuid, after };
          const { text, data } = await walker.told(client, asking, variables, coming.length);
          expect(hidden.in(text, variables)).toEqual([]);
          const told = data.map(({ history }: Json) => digitsOf(history.position));
          expect(told).toEqual(member ? coming : []);
          expect(/"code":"NOT_FOUND"/.test(text)).toBe(!member);
        }
      }
    });

    it('whatever is sent as an argument of a subscription, and it is as absent as what does not exist', async () => {
      const { client, hidden } = standing(caller);
      const faults: object[] = [];
      for (const { asking, variables, twin } of shareOf(caller, walker.subscribings)) {
        const { text } = await walker.told(client, asking, variables);
        const other = (await walker.told(client, asking, twin)).text;
        const leaks = hidden.in(text, variables);
        if (leaks.length > 0 || other !== text) faults.push({ ...asking, variables, leaks, text, other });
      }
      expect(faults).toEqual([]);
    });

    it('whatever is sent as an argument, and it is as absent as what does not exist', async () => {
      const { client, hidden } = standing(caller);
      const faults: object[] = [];
      for (const { asking, variables, twin, renamed } of shareOf(caller, walker.askings)) {
        const { text } = await walker.ask(client, asking.query, variables);
        const other = renamed.length === 0 ? text : (await walker.ask(client, asking.query, twin)).text;
        const leaks = hidden.in(text, variables);
        if (leaks.length > 0 || other !== text) faults.push({ ...asking, variables, leaks, text, other });
      }
      expect(faults).toEqual([]);
    });
  });

  describe('whatever is sent in a command, and it is as absent as what does not exist', () => {
    it.each(references(schema).map((one) => [`${one.command}.${one.path}`, one] as const))(
      '%s',
      async (name, { command, path, leaf }) => {
        const { as, input } = await bases.of(command, path);
        const whole = { commandId: randomUUID(), dryRun: true, ...input };
        const aimed = TARGETS.includes(path);
        const inputs = [
          ...namesFor(leaf, schema, known.omega, secrets.omega).map((value) => withValue(whole, path, value)),
          ...(aimed ? await world.doneIn(world.omega, path) : []).map((done) => ({ ...whole, ...done })),
        ] as Variables[];
        const everybody = CALLERS.slice(0, -1).map((caller) => standing(caller).client);
        const callers = [as, ...(aimed ? everybody : [])].filter(
          (client) => client !== world.server.operator || !OF_THE_OPERATOR.includes(name),
        );
        const faults: object[] = [];
        for (const client of callers)
          for (const sent of inputs) {
            const { text } = await walker.command(client, command, sent);
            const other = (await walker.command(client, command, twinOf(sent, secrets.omega))).text;
            const leaks = secrets.omega.in(text, sent);
            // What a caller sent may be said back to him.
            if (leaks.length > 0 || secrets.omega.madeUp(text) !== other)
              faults.push({ caller: client.actor, sent, leaks, text, other });
          }
        expect(faults).toEqual([]);
      },
    );
  });

  it('on a walk over every field that the schema has, from the roots that are known', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    expect(roots.flatMap((root) => root?.name ?? [])).toEqual(['Query', 'Mutation', 'Subscription']);
    expect(walker.all.filter((field) => !walker.asked.has(field))).toEqual([]);
  });

  it('while members see all that their own programme holds, and find it by its names', async () => {
    const { alpha } = world;
    const seen = new Inventory();
    const naming = new Set<string>();
    const found = new Set<string>();
    for (const role of ROLES) for (const { data } of await walker.now(alpha.member(role))) seen.see(data);
    for (const asking of walker.askings)
      for (const { variables, twin, renamed } of casesOf(asking, known.alpha, known.alpha, secrets.alpha)) {
        const { text, data } = await walker.ask(alpha.member('lead'), asking.query, variables);
        seen.see(data);
        const names = renamed.map((name) => `${asking.field}.${name}`);
        if (names.every((name) => found.has(name))) continue;
        const other = await walker.ask(alpha.member('lead'), asking.query, twin);
        for (const name of names) (other.text === text ? naming : found).add(name);
      }
    expect([...naming].filter((name) => !found.has(name))).toEqual([]);

    const after = known.alpha.of('HistoryEntry.position')[0]!.replace(/\d{20}$/, '0'.repeat(20));
    const { length } = await world.positionsOf(alpha);
    for (const asking of walker.subscribings)
      seen.see(
        (await walker.told(alpha.member('lead'), asking, { programme: alpha.uuid, after }, length)).data,
      );
    seen.see((await walker.ask(alpha.member('administrator'), DEEP)).data);
    seen.see((await walker.ask(alpha.member('evaluator'), DEEP)).data);
    for (const [client, command, input] of await outcomesOf(world, alpha))
      seen.see((await walker.command(client, command, { commandId: randomUUID(), ...input })).data);
    for (const command of Object.keys(API_COMMANDS)) {
      const { as, input } = await bases.of(command, '');
      const { data } = await walker.command(as, command, { commandId: randomUUID(), dryRun: true, ...input });
      expect(data[command].__typename).toMatch(/Success$/);
      seen.see(data);
    }
    expect(walker.all.filter((field) => !seen.fields.includes(field) && !NEVER_SEEN.test(field))).toEqual([]);
    const word = new RegExp(alpha.word, 'i');
    const wordless = walker.texts.filter((field) => !seen.of(field).some((value) => word.test(value)));
    expect(wordless.filter(holdsItsWord)).toEqual([]);
  });

  it('and what is done there changes no answer here', async () => {
    const callers = ['lead', 'gatekeeper', 'former', 'operator', 'stranger'] as const;
    const answers = async () => {
      const all = await each(callers, (caller) => walker.now(standing(caller).client));
      return all.flat().map(({ data }) => lasting(data));
    };
    const before = await answers();
    await world.tellMore(world.omega);
    expect(await answers()).toEqual(before);
  });
});

/** Without what tells how far the log has come: that something was written is no secret. */
const lasting = (data: unknown): string =>
  JSON.stringify(data, (name, value: unknown) => (/^freshness$|cursor$/i.test(name) ? undefined : value));

const each = async <T, R>(values: readonly T[], ask: (value: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = [];
  for (const value of values) answers.push(await ask(value));
  return answers;
};

/** So many of them, the last one too. */
const evenly = <T>(values: readonly T[], count: number): readonly T[] =>
  Array.from({ length: count }, (_, index) => values[Math.ceil(((index + 1) * values.length) / count) - 1]!);

const digitsOf = (position: string): number => Number(position.slice(-20));

const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();
