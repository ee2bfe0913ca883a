import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, type Credentials, type JSONEventData } from '@eventstore/db-client';
import { afterAll } from '@jest/globals';

const opened = new Set<EventStoreDBClient>();
afterAll(async () => {
  for (const client of opened) await client.dispose();
  opened.clear();
});

/** A client that is closed when the spec file is over. */
export const openClient = (connectionString: string): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(connectionString);
  opened.add(client);
  return client;
};

/** Credentials on the call take an append to the classic path; a server without users does not look at them. */
export const credentialsIn = (connectionString: string): Credentials => {
  const [, username = 'admin', password = 'changeit'] =
    /:\/\/([^:@/]+):([^@]+)@/.exec(connectionString)?.map(decodeURIComponent) ?? [];
  return { username, password };
};

export const someEvent = (fields: { readonly id?: string; readonly data?: JSONEventData['data'] } = {}) =>
  jsonEvent({
    id: fields.id ?? randomUUID(),
    type: 'something-happened',
    data: fields.data ?? { said: 'a' },
  });

export const someEvents = (count: number) => Array.from({ length: count }, () => someEvent());

/** How something ends that should fail. */
export const failureOf = async (attempt: Promise<unknown>): Promise<Record<string, unknown>> => {
  try {
    await attempt;
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('It succeeded');
};
