import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { inOrder, isSame, listsStillToScore } from './support/as-told.js';
import { BlindWalk, CHANNELS, type Channel, type Told } from './support/blind-walk.js';
import { BESIDE_IT, ON_THE_ROUND } from './support/blind-commands.js';
import { LiveFollowers } from './support/live-followers.js';
import { DETAILS, SECRETS, STEPS, type Step, type WorldName } from './support/blind-story.js';
import { RoundWorld, type Happening } from './support/round-world.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** Whose answers are compared, and in the story of the round: none are of somebody whose own card differs. */
const ROLES = {
  administrator: 'administrator',
  lead: 'lead',
  contributor: 'contributor',
  gatekeeper: 'gatekeeper',
  'evaluator who has not scored': 'ann',
  'evaluator with a draft': 'ben',
  'evaluator with a final card': 'cas',
  'evaluator who is recused': 'fay',
  reader: 'reader',
  reporter: 'reporter',
  operator: 'operator',
  stranger: 'stranger',
} as const;
const ACTORS = Object.values(ROLES);
/** What tells the cards of others to whoever may see them. */
const TELLING: readonly string[] = ['now', 'points', 'history', 'arguments', 'nodes', 'live'];

const maySee = (actor: string, { seers }: Step): boolean =>
  seers === 'everybody' ? !['operator', 'stranger'].includes(actor) : seers === 'final' && actor === 'cas';

describe('while a round is open, nothing tells the cards of others', () => {
  const worlds = new Map<WorldName, RoundWorld>();
  const walks = new Map<WorldName, BlindWalk>();
  const followers = new Map<WorldName, LiveFollowers>();
  const world = (name: WorldName): RoundWorld => worlds.get(name)!;

  beforeAll(async () => {
    for (const name of ['whole', 'without their cards', 'without their changes'] as const) {
      const one = await RoundWorld.begun(name);
      worlds.set(name, one);
      walks.set(name, new BlindWalk(schema, one, world('whole')));
      followers.set(name, new LiveFollowers(one, schema, ACTORS));
    }
  }, 60_000);

  afterAll(async () => {
    for (const one of followers.values()) await one.close();
    for (const one of worlds.values()) await one.server.close();
  });

  describe.each(STEPS.map((step, index) => [step.name, step, index] as const))('%s', (_, step, index) => {
    const pair: readonly WorldName[] = ['whole', step.against];

    beforeAll(async () => {
      // Where there were no cards when it closed, nobody can change one.
      const told = [...worlds.values()].filter(
        ({ name }) => pair.includes(name) || name !== 'without their cards',
      );
      for (const one of told) await one.perform(step.name, step.acts);
      // To others nobody listens now.
      for (const [name, one] of followers)
        if (!pair.includes(name) && name !== 'without their cards') await one.skip();
      const about = askedAbout(step);
      for (const name of pair) walks.get(name)!.begin(about);
    });

    /** What was done last of each kind: in one world alone, and before the step. */
    const askedAbout = ({ acts, against }: Step): readonly Happening[] => {
      const { happenings } = world('whole');
      const hidden = happenings.filter(({ name }) => world(against).find(name) === undefined);
      const older = happenings.at(-acts.length - 2)!;
      return [...new Set([older, ...hidden.slice(0, 1), ...hidden.slice(-1)])];
    };

    it.each(Object.entries(ROLES))('to the %s', async (_role, actor) => {
      const [whole, other] = (await Promise.all(
        pair.map(async (name) => {
          const answers = await walks
            .get(name)!
            .by(world(name).people[actor]!, ACTORS.indexOf(actor) + index);
          return { ...answers, live: await followers.get(name)!.told(actor) };
        }),
      )) as [Answers, Answers];
      const administers = actor === 'administrator';
      const sees = maySee(actor, step);
      for (const channel of [...CHANNELS, 'live'] as const) {
        const differing = differences(whole[channel], other[channel]);
        if (sees && TELLING.includes(channel))
          expect([channel, differing.length > 0]).toEqual([channel, true]);
        else expect([channel, differing]).toEqual([channel, []]);
      }
      const all = Object.values(whole).flat();
      expect(all.some(({ answer }) => answer.includes(SECRETS[step.against]))).toBe(sees);
      const recused = world('whole').happenings.some(({ name }) => name.endsWith(' score-card.recused'));
      expect(all.some(({ answer }) => answer.includes(DETAILS))).toBe(administers && recused);
      expect(all.some(({ answer }) => listsStillToScore(answer))).toBe(administers);
    });

    it('on a walk over every field that the schema has', async () => {
      const { walker } = walks.get('whole')!;
      expect(Object.keys({ ...ON_THE_ROUND, ...BESIDE_IT }).toSorted()).toEqual(
        Object.keys(schema.getMutationType()!.getFields()),
      );
      const asked = new Set([...walker.asked, ...followers.get('whole')!.asked]);
      expect(walker.all.filter((field) => !asked.has(field))).toEqual([]);
    });
  });
});

type Answers = Readonly<Record<Channel | 'live', readonly Told[]>>;

/** Where two walks were answered differently, and how. */
const differences = (whole: readonly Told[], other: readonly Told[]): readonly object[] => {
  expect(other.length).toBeGreaterThan(0);
  const most = Math.max(whole.length, other.length);
  return Array.from({ length: most }, (_, index) => [whole[index], other[index]] as const)
    .filter(([one, two]) => one?.asked !== two?.asked || !isSame(one!.answer, two!.answer))
    .map(([one, two]) => ({ asked: [one?.asked, two?.asked], ...parting(one?.answer, two?.answer) }));
};

/** From a little before the place where two texts part. */
const parting = (...answers: readonly (string | undefined)[]): object => {
  const [whole, other] = answers.map((answer) => (answer === undefined ? '' : inOrder(answer))) as [
    string,
    string,
  ];
  let at = 0;
  while (at < whole.length && whole[at] === other[at]) at++;
  const from = Math.max(0, at - 80);
  return { whole: whole.slice(from, at + 200), other: other.slice(from, at + 200) };
};
