import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import type { ActorId } from '../../domain/kernel/ids.js';
import type { Runtime } from '../runtime.js';
import { FallenBehind } from '../queries/live-history.js';
import { answersTo } from './answers.js';
import { Connection } from './connection.js';
import { SubscriberContext } from './subscriber-context.js';

/** A subscription to numbers, by somebody whose rights and token are as `now` has them. */
const subscribed = async (source: Readable) => {
  const now = { member: true, token: true, storeId: 'here' };
  const schema = buildSchema('type Query { none: Int } type Subscription { number: Int }');
  const field = (schema.getSubscriptionType() as GraphQLObjectType).getFields()['number']!;
  field.subscribe = () => source;
  const runtime = {
    get storeId() {
      return now.storeId;
    },
    access: { mayRead: async () => now.member },
  } as unknown as Runtime;
  const closed: number[] = [];
  const connection = new Connection(undefined, (code) => void closed.push(code));
  const subscriber = { actor: 'reader' as ActorId, language: 'en', isStill: async () => now.token } as const;
  const release = connection.begin('1');
  const contextValue = new SubscriberContext(runtime, subscriber, connection, release);
  const answers = await answersTo({ schema, document: parse('subscription { number }'), contextValue });
  if (!('next' in answers)) throw new Error(JSON.stringify(answers));
  return { answers, now, closed, connection };
};
const numbers = (...all: number[]): Readable =>
  Readable.from(all.map((number) => ({ number, programme: 'trial' })));
const codeOf = async (answers: AsyncGenerator<{ readonly errors?: readonly unknown[] }>) =>
  ((await answers.next()).value.errors[0] as { originalError: { code: string } }).originalError.code;

describe('the rights of a subscriber are asked for again before each event', () => {
  it('and it is told nothing more once it may not read it', async () => {
    const { answers, now } = await subscribed(numbers(1, 2));
    expect((await answers.next()).value).toEqual({ data: { number: 1 } });
    now.member = false;
    expect(await codeOf(answers)).toBe('NOT_FOUND');
    expect(await answers.next()).toEqual({ done: true, value: undefined });
  });

  it('or its token does not name it any more', async () => {
    const { answers, now, closed } = await subscribed(numbers(1, 2));
    await answers.next();
    now.token = false;
    expect(await answers.next()).toEqual({ done: true, value: undefined });
    expect(closed).toEqual([4401]);
  });

  it('or the store has become another', async () => {
    const { answers, now } = await subscribed(numbers(1, 2));
    await answers.next();
    now.storeId = 'elsewhere';
    expect(await codeOf(answers)).toBe('INVALID_POSITION');
  });
});

describe('a subscription', () => {
  it('is closed at once when its subscriber has fallen behind, whoever reads the answers', async () => {
    const source = numbers(1, 2);
    const { answers, closed, connection } = await subscribed(source);
    source.destroy(new FallenBehind());
    await new Promise(setImmediate);
    expect(closed).toEqual([4450]);
    expect(connection.subscriptions).toBe(0);
    expect(await answers.return(undefined)).toEqual({ done: true, value: undefined });
  });

  it('ends with its connection, and one that is made later ends at once', async () => {
    const waiting = new Readable({ objectMode: true, read: () => undefined });
    const { answers, connection } = await subscribed(waiting);
    const next = answers.next();
    connection.end();
    expect(await next).toEqual({ done: true, value: undefined });
    const late = new Readable({ objectMode: true, read: () => undefined });
    connection.keep(late);
    expect(late.destroyed).toBe(true);
  });

  it('ends when it is returned, while it waits for what comes', async () => {
    const waiting = new Readable({ objectMode: true, read: () => undefined });
    const { answers, connection } = await subscribed(waiting);
    const next = answers.next();
    await answers.return(undefined);
    expect(await next).toEqual({ done: true, value: undefined });
    expect(connection.subscriptions).toBe(0);
  });
});
