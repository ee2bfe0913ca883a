import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { commandNamed } from '../../../src/application/commands/catalogue.js';

// Answers are read by the tests as they please: what is missing fails there.
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly data: Json;
  readonly errors: Json[];
  readonly text: string;
}

export interface AskOptions {
  readonly language?: string;
}

const KIND = {
  impactProject: 'ImpactProject',
  candidacy: 'Candidacy',
  programme: 'Programme',
  serviceToken: 'ServiceToken',
  installation: 'Installation',
  evaluationRound: 'EvaluationRound',
  scoreCard: 'ScoreCard',
} as const;

const OBJECT = {
  impactProject: 'object { id uuid key status version stage { key } visits { stage { key } iteration } }',
  candidacy: 'object { id uuid key version }',
  programme: 'object { id uuid key version }',
  serviceToken: 'token object { uuid holder { actor name } revoked { recordedAt } }',
  installation: '',
  evaluationRound: 'object { id uuid key status version }',
  scoreCard: 'object { id uuid status version }',
} as const;

/** Whoever holds a token, in front of the server. */
export class ApiClient {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly token: string | undefined,
    readonly actor = '',
  ) {}

  async ask(query: string, variables: object = {}, { language }: AskOptions = {}): Promise<Answer> {
    const response = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(language === undefined ? {} : { 'accept-language': language }),
      },
      payload: { query, variables },
    });
    const body = JSON.parse(response.body) as Json;
    return {
      status: response.statusCode,
      data: body.data,
      errors: body.errors ?? [],
      text: response.body,
    };
  }

  /** The data of a query that must be answered whole. */
  async data(query: string, variables: object = {}, options: AskOptions = {}): Promise<Json> {
    return wholeOf(await this.ask(query, variables, options));
  }

  /** Sends a command, with a command id of its own unless one is given; the success or the problem. */
  async send(command: string, input: object, options: AskOptions = {}): Promise<Json> {
    return wholeOf(await this.attempt(command, input, options))[command];
  }

  /** Sends a command as `send` does, whatever is answered. */
  attempt(command: string, input: object, options: AskOptions = {}): Promise<Answer> {
    const { category } = commandNamed(command);
    const type = command.charAt(0).toUpperCase() + command.slice(1);
    const mutation = `mutation($input: ${type}Input!) { ${command}(input: $input) { __typename
      ... on ${KIND[category]}Success { objectPending position recordedAt version replayed eventTypes ${OBJECT[category]} }
      ... on Problem { code path message }
      ... on ValidationProblem { issues { path code message } }
      ... on VersionConflict { expected actual }
      ... on IllegalTransition { status command allowed }
      ... on Forbidden { roles }
      ... on KeyTaken { key } } }`;
    return this.ask(mutation, { input: { commandId: randomUUID(), ...input } }, options);
  }

  /** Sends a command that must be done. */
  async done(command: string, input: object): Promise<Json> {
    const answer = await this.send(command, input);
    if ('code' in answer) throw new Error(`${command}: ${JSON.stringify(answer)}`);
    return answer;
  }
}

const wholeOf = ({ data, errors }: Answer): Json => {
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data;
};
