import { randomUUID } from 'node:crypto';
import { commandNamed } from '../../src/application/commands/catalogue.js';

export interface GraphqlAnswer<D> {
  readonly status: number;
  readonly data: D | null | undefined;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { code?: string; path?: string };
  }[];
}

/** What a command answered: its success, or the problem it met. */
export interface CommandAnswer {
  readonly __typename: string;
  readonly code?: string;
  readonly position?: string | null;
  readonly version?: number;
  readonly replayed?: boolean;
  readonly eventTypes?: readonly string[];
  readonly object?: Readonly<Record<string, unknown>> | null;
  readonly token?: string | null;
  readonly allowed?: readonly string[];
  readonly issues?: readonly { path: string; code: string; message: string }[];
  readonly [field: string]: unknown;
}

const SUCCESS = 'position version replayed eventTypes objectPending';
const ANSWER = `__typename
  ... on Problem { code }
  ... on ValidationProblem { issues { path code message } }
  ... on IllegalTransition { allowed }`;
const OBJECTS: Readonly<Record<string, string>> = {
  ImpactProject: 'id uuid key status version',
  Candidacy: 'id uuid key version',
  Programme: 'id uuid key',
  ServiceToken: 'uuid',
  EvaluationRound: 'uuid',
  ScoreCard: 'uuid',
};

/** Who calls a server over HTTP, with a token. */
export class GraphqlClient {
  constructor(
    private readonly url: string,
    private readonly token?: string,
  ) {}

  async ask<D>(query: string, variables: object = {}): Promise<GraphqlAnswer<D>> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Omit<GraphqlAnswer<D>, 'status'>;
    return { status: response.status, ...body };
  }

  /** The data of a query that must succeed. */
  async data<D>(query: string, variables: object = {}): Promise<D> {
    const answer = await this.ask<D>(query, variables);
    if (answer.errors !== undefined || answer.data == null) throw new Error(JSON.stringify(answer));
    return answer.data;
  }

  /** Runs a command's mutation. A command id is drawn unless the input holds one. */
  async command(name: string, input: object): Promise<CommandAnswer> {
    const kind = kindOf(name);
    const fields = kind === 'Installation' ? '' : `object { ${OBJECTS[kind]} }`;
    const secret = name === 'createToken' ? 'token' : '';
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) {
      ${ANSWER} ... on ${kind}Success { ${SUCCESS} ${fields} ${secret} } } }`;
    const data = await this.data<Record<string, CommandAnswer>>(query, {
      input: { commandId: randomUUID(), ...input },
    });
    return data[name]!;
  }

  /** A command that must succeed. */
  async succeed(name: string, input: object): Promise<CommandAnswer> {
    const answer = await this.command(name, input);
    if (!answer.__typename.endsWith('Success')) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  }
}

const kindOf = (command: string): string => {
  const { category } = commandNamed(command);
  return category.charAt(0).toUpperCase() + category.slice(1);
};
