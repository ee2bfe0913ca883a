import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import type { Envelope } from '../../src/domain/kernel/event.js';
import type { ApiClient, Json } from './support/api-client.js';
import { InputBases, type Base } from './support/input-bases.js';
import { mutationsOf, withValue } from './support/input-leaves.js';
import { casesOf, type InputCase } from './support/input-values.js';
import { TestServer } from './support/test-server.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const HERE = '@the value@';
const NAME = '@the name@';

/** Where a stored value cannot be looked for by its field: it names a stream, or is not written at all. */
const NOT_STORED =
  /^(commandId|project|programme|token|dryRun|expectedVersion|new|name|administrator|lifecycle)$/;

describe('whatever is sent in a field of an input is refused with its path, or comes back equal', () => {
  let server: TestServer;
  let bases: InputBases;

  beforeAll(async () => {
    server = await TestServer.start();
    const roles = ['lead', 'gatekeeper', 'contributor', 'evaluator'];
    const programme = await server.programme('table', roles);
    const second = await server.newcomer('Second');
    const grant = { programme: programme.uuid, actor: second.actor, role: 'lead' };
    await programme.member('administrator').done('grantMembership', grant);
    const member = (role: string) => (role === 'second' ? second : programme.member(role));
    bases = new InputBases(server, { ...programme, member });
  });

  afterAll(() => server.close());

  const head = () => server.serving.installation.core.store.head();

  /** Sends a mutation whose input holds, in one place, the JSON as it is. */
  const send = async (
    as: ApiClient,
    command: string,
    input: unknown,
    json: string,
    name: string,
  ): Promise<Json> => {
    const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${command}(input: $input) { __typename
      ... on Problem { code path message } ... on ValidationProblem { issues { path code message } } } }`;
    const response = await server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${as.token}`, 'content-type': 'application/json' },
      payload: JSON.stringify({ query, variables: { input } })
        .replace(JSON.stringify(NAME), () => JSON.stringify(name))
        .replace(JSON.stringify(HERE), () => json),
    });
    return { status: response.statusCode, body: JSON.parse(response.body) as Json };
  };

  const tried = async ({ as, input }: Base, command: string, path: string, json: string, name = '') => {
    const before = await head();
    const whole = withValue({ commandId: randomUUID(), ...input }, path, HERE);
    const { status, body } = await send(as, command, whole, json, name);
    const written = await server.serving.installation.core.store.readAll(before, 100);
    return {
      status,
      body,
      answer: body.data?.[command],
      events: written.map(({ text }) => JSON.parse(text) as Envelope),
    };
  };
  type Tried = Awaited<ReturnType<typeof tried>>;

  it.each(
    mutationsOf(schema).flatMap(([command, { leaves }]) =>
      leaves.map((leaf) => [command, leaf.path, leaf] as const),
    ),
  )('%s: %s', async (command, path, leaf) => {
    const faults: string[] = [];
    let base = await bases.of(command, path);
    const asItIs = await tried(base, command, 'dryRun', 'true');
    // No stage that is reached here leaves anything to a person's word.
    const judged = path.startsWith('judged');
    expect(asItIs.answer?.__typename).toMatch(judged ? /^ValidationProblem$/ : /Success$/);
    for (const one of casesOf(leaf)) {
      const outcome = await tried(base, command, path, one.json);
      faults.push(...faultsOf(outcome, one, path).map((fault) => `${one.label.slice(0, 60)}: ${fault}`));
      if (outcome.events.length > 0) base = await bases.of(command, path);
    }
    expect(faults).toEqual([]);
  });

  it.each(
    mutationsOf(schema).flatMap(([command, { objects }]) => objects.map((path) => [command, path] as const)),
  )('%s: names of an object’s own among the fields of "%s"', async (command, path) => {
    const base = await bases.of(command, path);
    const place = path === '' ? NAME : `${path}.${NAME}`;
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString'])
      for (const json of ['{"admin":true}', '1', 'null']) {
        const outcome = await tried(base, command, place, json, name);
        const refusal = { label: name, json, fate: { refused: true } } as const;
        expect(faultsOf(outcome, refusal, '')).toEqual([]);
      }
    expect(({} as Json).admin).toBeUndefined();
  });

  const faultsOf = (outcome: Tried, { label, fate }: InputCase, path: string): string[] => {
    const { status, body, answer, events } = outcome;
    const said = JSON.stringify(body).slice(0, 400);
    if (status >= 500) return [`${status} ${said}`];
    const faults = body.errors === undefined ? [] : errorFaults(status, body.errors);
    if (body.errors === undefined && typeof answer?.__typename !== 'string')
      faults.push(`no answer: ${said}`);
    const success = answer?.__typename?.endsWith('Success') === true;
    const wouldBe = path === 'dryRun' && label === 'true';
    if ((success && !wouldBe) !== events.length > 0) faults.push(`${events.length} events with ${said}`);
    if ('refused' in fate && success) faults.push('taken');
    if ('refused' in fate && answer?.code !== undefined && !names(answer, path))
      faults.push(`not named: ${said}`);
    const judged = path.startsWith('judged') && names(answer, 'judged.0.criterion');
    if ('stored' in fate && !success && !judged) faults.push(`refused: ${said}`);
    const field = path.split('.').findLast((name) => !/^\d+$/.test(name))!;
    if ('stored' in fate && success && !NOT_STORED.test(path) && !holds(events, field, fate.stored))
      faults.push(`stored as ${JSON.stringify(events.map(({ data }) => data)).slice(0, 400)}`);
    return faults;
  };
});

const errorFaults = (status: number, errors: Json[]): string[] =>
  errors.flatMap(({ message, extensions }) =>
    status === 400 &&
    message !== '' &&
    extensions?.code === 'INVALID_REQUEST' &&
    typeof extensions.path === 'string'
      ? []
      : [`${status} ${JSON.stringify({ message, extensions })}`],
  );

/** A ValidationProblem with the path, one inside it, or the list that it is in. */
const names = (answer: Json, path: string): boolean =>
  answer?.__typename === 'ValidationProblem' &&
  answer.issues.some(
    (issue: Json) =>
      issue.path === path || issue.path.startsWith(`${path}.`) || issue.path === path.replace(/\.0$/, ''),
  );

/** Whether a field of that name, or an element of it, holds the value anywhere in the events. */
const holds = (inside: unknown, field: string, value: unknown): boolean => {
  if (typeof inside !== 'object' || inside === null) return false;
  return Object.entries(inside).some(
    ([name, inner]) =>
      (name === field && (inner === value || (Array.isArray(inner) && inner.includes(value)))) ||
      holds(inner, field, value),
  );
};
