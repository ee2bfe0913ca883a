import {
  TypeInfo,
  getNamedType,
  isObjectType,
  parse,
  visit,
  visitWithTypeInfo,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import type { ApiClient, Json } from '../../e2e/support/api-client.js';
import { Ended, LiveClient } from '../../e2e/support/live-client.js';
import type { TestServer } from '../../e2e/support/test-server.js';
import { askings, subscribings, type Asking, type Variables } from './argument-cases.js';
import { Selections, packed } from './selections.js';

const PAGES = 4;

/** All of an answer that a caller could tell two of apart by, and its data. */
export interface WholeAnswer {
  readonly text: string;
  readonly data: Json;
}

/** Sends requests that are made from the schema, and keeps which of its fields they asked for. */
export class Walker {
  /** `Type.field`, of all requests since it was last cleared. */
  readonly asked = new Set<string>();
  readonly askings: readonly Asking[];
  readonly subscribings: readonly Asking[];
  readonly #parts: readonly string[];
  readonly #known = new Map<string, readonly string[]>();
  readonly #mutations: ReadonlyMap<string, string>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly server: TestServer,
  ) {
    const selections = new Selections(schema);
    this.#parts = packed(selections.everything());
    this.askings = askings(schema);
    this.subscribings = subscribings(schema);
    this.#mutations = new Map(
      Object.values(schema.getMutationType()!.getFields()).map(({ name, args, type }) => {
        const selection = selections.of(getNamedType(type), 2);
        const input = String(args[0]!.type);
        return [name, `mutation ($input: ${input}) { __typename ${name}(input: $input) ${selection} }`];
      }),
    );
  }

  async ask(client: ApiClient, query: string, variables: Variables = {}): Promise<WholeAnswer> {
    this.note(query);
    const { statusCode, headers, body } = await this.server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${client.token}` },
      payload: { query, variables },
    });
    const head = JSON.stringify({ ...headers, date: undefined });
    return { text: `${statusCode} ${head}\n${body}`, data: (JSON.parse(body) as Json).data };
  }

  /** Everything that needs no argument, now. */
  now(client: ApiClient): Promise<readonly WholeAnswer[]> {
    return this.#each(client, (part) => `{ __typename ${part} }`, {});
  }

  /** Everything as of a point: a position, an instant, or both. */
  asOf(client: ApiClient, point: { position?: string; at?: string }): Promise<readonly WholeAnswer[]> {
    const around = (part: string) => `query ($position: Position, $at: DateTime) {
      __typename asOf(position: $position, at: $at) { __typename ${part} } }`;
    return this.#each(client, around, point);
  }

  after(client: ApiClient, position: string): Promise<readonly WholeAnswer[]> {
    const around = (part: string) => `query ($position: Position!) {
      __typename after(position: $position) { __typename ${part} } }`;
    return this.#each(client, around, { position });
  }

  /** What a subscription tells up to its end, or so many events of it. */
  async told(client: ApiClient, { query }: Asking, variables: Variables, most = 1): Promise<WholeAnswer> {
    this.note(query);
    const live = new LiveClient(this.server.serving.url, client.token);
    const events: Json[] = [];
    const text = (end: string) => `${JSON.stringify(events)}\n${end}`;
    try {
      for await (const event of live.follow(query, variables))
        if (events.push({ __typename: 'Subscription', ...event }) === most) break;
      return { text: text(''), data: events };
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      return { text: text(error.message), data: events };
    } finally {
      await live.close();
    }
  }

  command(client: ApiClient, name: string, input: object): Promise<WholeAnswer> {
    return this.ask(client, this.#mutations.get(name)!, { input });
  }

  /** The cursors behind the first pages of a list, got by turning them. */
  async turned(client: ApiClient, { query }: Asking): Promise<readonly string[]> {
    const cursors: string[] = [];
    while (cursors.length < PAGES) {
      const { text } = await this.ask(client, query, { first: 1, after: cursors.at(-1) });
      const cursor = /"endCursor":"([^"]+)"/.exec(text)?.[1];
      if (cursor === undefined) break;
      cursors.push(cursor);
    }
    return cursors;
  }

  /** `Type.field`, of all that the schema has. */
  get all(): readonly string[] {
    return this.#fields(() => true);
  }

  /** Of those the ones that hold text. */
  get texts(): readonly string[] {
    return this.#fields((field) => getNamedType(field.type).name === 'String');
  }

  #fields(wanted: (field: GraphQLField<unknown, unknown>) => boolean): readonly string[] {
    const types = Object.values(this.schema.getTypeMap()).filter((type) => isObjectType(type));
    return types
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter(wanted)
          .map(({ name }) => `${type.name}.${name}`),
      );
  }

  async #each(client: ApiClient, around: (part: string) => string, variables: Variables) {
    const answers: WholeAnswer[] = [];
    for (const part of this.#parts) answers.push(await this.ask(client, around(part), variables));
    return answers;
  }

  /** Of a request that is sent elsewhere. */
  note(query: string): void {
    const fields = this.#known.get(query) ?? this.#fieldsIn(query);
    this.#known.set(query, fields);
    for (const field of fields) this.asked.add(field);
  }

  #fieldsIn(query: string): readonly string[] {
    const found = new Set<string>();
    const types = new TypeInfo(this.schema);
    visit(
      parse(query),
      visitWithTypeInfo(types, {
        Field: ({ name }) => void found.add(`${types.getParentType()?.name}.${name.value}`),
      }),
    );
    return [...found];
  }
}
