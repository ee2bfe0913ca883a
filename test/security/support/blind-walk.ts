import { getNamedType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { ApiClient } from '../../e2e/support/api-client.js';
import type { Variables } from './argument-cases.js';
import { BESIDE_IT, ON_THE_ROUND } from './blind-commands.js';
import { FILTERS, nodesIn, questionsOf } from './blind-questions.js';
import { commandIdOf } from './blind-story.js';
import type { Happening, RoundWorld } from './round-world.js';
import { Selections } from './selections.js';
import { Walker, type WholeAnswer } from './walker.js';

/** Ways by which a secret could be told. */
export const CHANNELS = ['now', 'points', 'history', 'difference', 'arguments', 'nodes', 'dry runs'] as const;
export type Channel = (typeof CHANNELS)[number];

/** An answer, with what was asked in words that are the same in every world. */
export interface Told {
  readonly asked: string;
  readonly answer: string;
}

/** Among how many the commands beside the round are shared. */
export const TURNS = 12;
const PAGES = 30;
/** How many nodes are looked up in one request. */
const NODES = 40;
const NODE = `fragment one on Node { __typename id
  ... on HistoryEntry { type revision line recordedAt }
  ... on ScoreCard { status version score scores { criterion score none note } }
  ... on EvaluationRound { version cards { status version } results { cards score } } }`;
const EACH_NODE = Array.from({ length: NODES }, (_, index) => index);
const NODES_BY_ID = `query (${EACH_NODE.map((index) => `$i${index}: ID!`).join(' ')}) {
  ${EACH_NODE.map((index) => `n${index}: node(id: $i${index}) { ...one }`).join(' ')} } ${NODE}`;
const ENTRIES = `fragment some on HistoryConnection { totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
  nodes { id uuid type revision line } }`;

/** The whole schema, asked of one world by one caller. */
export class BlindWalk {
  readonly walker: Walker;
  readonly #rounds: string;
  #about: readonly Happening[] = [];

  constructor(
    schema: GraphQLSchema,
    private readonly world: RoundWorld,
    private readonly whole: RoundWorld,
  ) {
    this.walker = new Walker(schema, world.server);
    // Where rounds stand nearest to the root, nobody but who is to score them is told of them.
    const round = roundOf(schema);
    this.#rounds = `waiting { rounds { id } } projects { nodes { version standstillDays rounds { ${round} } } }
      programmes { version history { totalCount nodes { id type } } projects { nodes { history { totalCount } } } }`;
  }

  /** What of the whole world is asked about from now on. */
  begin(about: readonly Happening[]): void {
    this.#about = about;
    this.walker.asked.clear();
  }

  /** `turn`: callers take turns at what is too much for each of them. */
  async by(client: ApiClient, turn: number): Promise<Readonly<Record<Channel, readonly Told[]>>> {
    return {
      now: this.#told('now', [
        ...(await this.walker.now(client)),
        await this.walker.ask(client, `{ ${this.#rounds} }`),
      ]),
      points: await this.#points(client, turn),
      history: await this.#history(client),
      difference: await this.#asked(client, isDifference),
      arguments: await this.#asked(client, (field) => !isDifference(field)),
      nodes: await this.#nodes(client),
      'dry runs': await this.#dryRuns(client, turn),
    };
  }

  /** Rounds at each point, and in every second turn everything at one. */
  async #points(client: ApiClient, turn: number): Promise<readonly Told[]> {
    const positions = this.#about.map((one) => ({
      position: this.world.positionText(this.world.by(one).position),
      at: one.at,
    }));
    const { at } = this.#about.at(-1)!;
    const points: readonly Variables[] = [...positions, { at: justBefore(at) }];
    const query = `query ($position: Position, $at: DateTime) {
      asOf(position: $position, at: $at) { ${this.#rounds} } }`;
    const told: Told[] = [];
    for (const [index, point] of points.entries())
      told.push(...this.#told(`rounds at ${index}`, [await this.walker.ask(client, query, point)]));
    const last = this.world.positionText(this.world.happenings.at(-1)!.position);
    if (turn % 2 === 1) return told;
    const point = points[(turn / 2) % (points.length + 1)];
    const all = point ? this.walker.asOf(client, point) : this.walker.after(client, last);
    return [...told, ...this.#told('everything', await all)];
  }

  /** With every filter, and page by page: of the programme, and of its project. */
  async #history(client: ApiClient): Promise<readonly Told[]> {
    const lists = FILTERS.map((filter, index) => `h${index}: history(${filter}) { ...some }`).join(' ');
    const both = `query ($from: Moment, $to: Moment) {
      programmes { ${lists} projects { nodes { ${lists} } } } } ${ENTRIES}`;
    const from = this.#about.at(-1)!.at;
    const answers = [
      await this.walker.ask(client, both, { from, to: new Date(Date.parse(from) + 1).toISOString() }),
    ];
    for (const [open, close] of [
      ['programmes {', '}'],
      ['projects { nodes {', '} }'],
    ])
      for (let after: string | undefined, page = 0; page < PAGES; page++) {
        const query = `query ($after: String) { ${open} history(first: 16, after: $after) { ...some
          nodes { role position commandId actor { actor } reliedOn { stream revision } } } ${close} } ${ENTRIES}`;
        const answer = await this.walker.ask(client, query, { after });
        answers.push(answer);
        after = /"endCursor":"([^"]+)"/.exec(answer.text)?.[1];
        if (after === undefined || !answer.text.includes('"hasNextPage":true')) break;
      }
    return this.#told('history', answers);
  }

  async #asked(client: ApiClient, wanted: (field: string) => boolean): Promise<readonly Told[]> {
    const told: Told[] = [];
    for (const { field, query } of this.walker.askings.filter((asking) => wanted(asking.field)))
      for (const [index, variables] of questionsOf(field, this.world, this.#about).entries())
        told.push(...this.#told(`${field} ${index}`, [await this.walker.ask(client, query, variables)]));
    return told;
  }

  async #nodes(client: ApiClient): Promise<readonly Told[]> {
    const ids = nodesIn(this.world, this.whole);
    const answers: WholeAnswer[] = [];
    for (let from = 0; from < ids.length; from += NODES) {
      const variables = Object.fromEntries(
        EACH_NODE.map((index) => [`i${index}`, ids[from + index] ?? ids[0]]),
      );
      answers.push(await this.walker.ask(client, NODES_BY_ID, variables));
    }
    return this.#told('nodes', answers);
  }

  async #dryRuns(client: ApiClient, turn: number): Promise<readonly Told[]> {
    const beside = Object.entries(BESIDE_IT).filter((_, index) => index % TURNS === turn % TURNS);
    const told: Told[] = [];
    for (const [command, inputs] of [...Object.entries(ON_THE_ROUND), ...beside])
      for (const input of inputs) {
        const whole = { commandId: commandIdOf(`dry ${command}`), dryRun: true, ...input };
        told.push(
          ...this.#told(`${command} ${JSON.stringify(input)}`, [
            await this.walker.command(client, command, whole),
          ]),
        );
      }
    return told;
  }

  #told(asked: string, answers: readonly WholeAnswer[]): readonly Told[] {
    return answers.map(({ text }, index) => {
      const [status] = text.split(' ', 1) as [string];
      const answer = this.world.told(text.slice(text.indexOf('\n') + 1));
      return { asked: `${asked}, answer ${index}: ${status}`, answer };
    });
  }
}

/** All that a round holds, but for its project. */
const roundOf = (schema: GraphQLSchema): string => {
  const selections = new Selections(schema);
  const fields = Object.values((schema.getType('EvaluationRound') as GraphQLObjectType).getFields());
  return fields
    .filter(({ name }) => name !== 'project')
    .map(({ name, type }) => `${name} ${selections.of(getNamedType(type), name === 'cards' ? 1 : 2)}`)
    .join(' ');
};

const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

const isDifference = (field: string): boolean => /\.difference$|^Change\./.test(field);
