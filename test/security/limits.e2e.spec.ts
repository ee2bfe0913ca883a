import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../e2e/support/api-client.js';
import { TestServer } from '../e2e/support/test-server.js';

let server: TestServer;
let reader: ApiClient;

beforeAll(async () => {
  server = await TestServer.start();
  const programme = await server.programme('limits', ['lead', 'reader']);
  const project = { programme: programme.uuid, key: 'a', title: { en: 'A' } };
  await programme.member('lead').done('openProject', project);
  reader = programme.member('reader');
  await server.caughtUp();
});
afterAll(() => server.close());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const chain = (inside: string) =>
  `{projects(first:1){nodes{${'programme{projects(first:1){nodes{'.repeat(3)}${inside}${'}}}'.repeat(3)}}}}`;

/** By the name that `serviceLimits` has for it: a query that reaches it, and one that goes just past it. */
const LIMITED: Readonly<Record<string, readonly [string, string]>> = {
  documentBytes: [`{me{actor}} #${'x'.repeat(16_371)}`, `{me{actor}} #${'é'.repeat(8_186)}`],
  depth: [
    chain('programme{name{text}}'),
    chain('programme{name{__typename text}projects(first:1){nodes{key}}}'),
  ],
  aliases: [`{me{${times(15, (i) => `a${i}:actor`)}}}`, `{me{${times(16, (i) => `a${i}:actor`)}}}`],
  directives: [
    `{me{actor ${times(20, () => '...@include(if:true){actor}')}}}`,
    `{me{actor ${times(21, () => '...@include(if:true){actor}')}}}`,
  ],
  rootFields: [`{${times(10, () => 'me{actor}')}}`, `{${times(11, () => 'me{actor}')}}`],
  cost: [
    '{projects(first:100){nodes{history(first:19){nodes{line}}}}}',
    '{projects(first:100){nodes{history(first:19){nodes{line}}}} projects(first:1){nodes{key}}}'.replace(
      ' projects',
      ' more:projects',
    ),
  ],
};

describe('each limit is what it is said to be', () => {
  it.each(Object.entries(LIMITED))('%s', async (name, [reaches, passes]) => {
    expect((await reader.ask(reaches)).errors).toEqual([]);
    const { status, data, errors } = await reader.ask(passes);
    const { [name]: max } = (await reader.data(`{serviceLimits{${name}}}`)).serviceLimits;
    expect([status, data, errors]).toEqual([
      400,
      null,
      [
        {
          message: `This asks for more than the server gives at once: ${name} is ${Number(max).toLocaleString('en')} at most. Ask for less, or in several requests; serviceLimits lists all limits.`,
          extensions: { code: 'LIMIT_EXCEEDED', path: name },
        },
      ],
    ]);
  });

  it('in the language of the caller', async () => {
    const { errors } = await reader.ask(LIMITED['cost']![1], {}, { language: 'nl' });
    expect(errors[0].message).toContain('cost is hoogstens 2.000');
  });
});

it('a query that takes too long is ended, what it waits for apart', async () => {
  const hurried = await TestServer.start(undefined, undefined, {}, undefined, { deadline: 0 });
  try {
    const { status, errors } = await hurried.operator.ask('{programmes{key}}');
    expect([status, errors[0]?.extensions.code]).toEqual([503, 'DEADLINE_EXCEEDED']);
    // A command is not: it is stored by the time that its answer is read.
    const name = { en: 'Trial' };
    const { actor } = (await hurried.operator.done('createToken', { new: true, name: 'A' })).object.holder;
    const opened = await hurried.operator.send('openProgramme', { key: 'k', name, administrator: actor });
    expect(opened.__typename).toBe('ProgrammeSuccess');
  } finally {
    await hurried.close();
  }
});
