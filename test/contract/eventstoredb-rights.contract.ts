import { randomUUID } from 'node:crypto';
import { jsonEvent, type Credentials, type EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { failureOf, openClient, someEvent } from './eventstoredb/opened-clients.js';

export interface ServerWithUsers {
  /** With TLS and without credentials. */
  readonly connectionString: string;
  readonly administrator: Credentials;
  readonly group: string;
  readonly member: Credentials;
  readonly outsider: Credentials;
}

const ADMINISTRATORS = '$admins';
const SETTINGS = '$settings';
const DENIED = { type: 'access-denied' };

/** The table "Users and rights", against a server with users: it changes the rights of that server and puts them back. */
export const rightsOfEventStoreDB = (name: string, given: () => ServerWithUsers): void => {
  describe(`rights of EventStoreDB: ${name}`, () => {
    let [administrator, member, outsider]: EventStoreDBClient[] = [];
    const as = (credentials?: Credentials): EventStoreDBClient => {
      const { connectionString } = given();
      if (credentials === undefined) return openClient(connectionString);
      const login = [credentials.username, credentials.password].map(encodeURIComponent).join(':');
      return openClient(connectionString.replace('://', `://${login}@`));
    };
    beforeAll(() => {
      administrator = as(given().administrator);
      member = as(given().member);
      outsider = as(given().outsider);
    });
    afterAll(async () => {
      await setUserStreamRights({});
      await administrator!.setStreamMetadata('$all', {});
    });

    const setUserStreamRights = (acl: Readonly<Record<string, readonly string[]>>) =>
      administrator!.appendToStream(SETTINGS, jsonEvent({ type: SETTINGS, data: { $userStreamAcl: acl } }));
    const newStream = (): string => `rights-${randomUUID()}`;
    const read = async (client: EventStoreDBClient, stream: string): Promise<string[]> => {
      const ids = [];
      for await (const { event } of client.readStream(stream)) ids.push(event!.id);
      return ids;
    };
    const readAll = async (client: EventStoreDBClient): Promise<number> => {
      let count = 0;
      for await (const _ of client.readAll({ maxCount: 1 })) count += 1;
      return count;
    };
    const subscribed = (client: EventStoreDBClient): Promise<void> =>
      new Promise((resolve, reject) => {
        const subscription = client.subscribeToAll();
        subscription.on('error', reject).on('data', () => void subscription.unsubscribe().then(resolve));
      });

    test('without credentials everything is denied', async () => {
      const stranger = as();
      const attempts = [
        () => stranger.appendToStream(newStream(), someEvent()),
        () => read(stranger, newStream()),
        () => readAll(stranger),
        () => subscribed(stranger),
        () => stranger.deleteStream(newStream()),
      ];
      for (const attempt of attempts) expect(await failureOf(attempt())).toMatchObject(DENIED);
    });

    test('with a wrong password everything is denied with code 16', async () => {
      const impostor = as({ ...given().member, password: 'guessed' });
      const attempts = [
        () => impostor.appendToStream(newStream(), someEvent()),
        () => read(impostor, newStream()),
      ];
      for (const attempt of attempts)
        expect(await failureOf(attempt())).toMatchObject({ ...DENIED, code: 16 });
    });

    test('an ordinary user may write, read and delete a stream of users', async () => {
      const [stream, event] = [newStream(), someEvent()];
      await member!.appendToStream(stream, event);
      await member!.appendToStream(stream, someEvent(), { credentials: given().member });
      expect(await read(outsider!, stream)).toHaveLength(2);
      await outsider!.deleteStream(stream);
      expect(await failureOf(read(member!, stream))).toMatchObject({ type: 'stream-not-found' });
    });

    test('an ordinary user may neither read $all nor subscribe to it before a role of his may', async () => {
      expect(await failureOf(readAll(member!))).toMatchObject(DENIED);
      expect(await failureOf(subscribed(member!))).toMatchObject(DENIED);
      const readRoles = [ADMINISTRATORS, given().group];
      expect(await failureOf(member!.setStreamMetadata('$all', { acl: { readRoles } }))).toMatchObject(
        DENIED,
      );
      await administrator!.setStreamMetadata('$all', { acl: { readRoles } });
      expect(await readAll(member!)).toBe(1);
      await subscribed(member!);
      expect(await failureOf(readAll(outsider!))).toMatchObject(DENIED);
    });

    test('the settings keep streams to a group, which may append and read and nothing else', async () => {
      const { group } = given();
      await setUserStreamRights({
        $r: [group],
        $w: [group],
        $d: [ADMINISTRATORS],
        $mr: [ADMINISTRATORS],
        $mw: [ADMINISTRATORS],
      });
      const stream = newStream();
      await member!.appendToStream(stream, someEvent());
      expect(await read(member!, stream)).toHaveLength(1);
      const denied = [
        () => member!.deleteStream(stream),
        () => member!.tombstoneStream(stream),
        () => member!.setStreamMetadata(stream, { maxCount: 1 }),
        () => outsider!.appendToStream(stream, someEvent()),
        () => outsider!.appendToStream(stream, someEvent(), { credentials: given().outsider }),
        () => read(outsider!, stream),
        () => outsider!.deleteStream(stream),
      ];
      for (const attempt of denied) expect(await failureOf(attempt())).toMatchObject(DENIED);
      expect(await read(administrator!, stream)).toHaveLength(1);
    });
  });
};
