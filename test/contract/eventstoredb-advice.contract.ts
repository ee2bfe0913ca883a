import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { EventStoreDBEventStore } from '../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { adviceOn } from '../../src/infrastructure/event-store/eventstoredb/failures.js';
import { loopbackCertificate } from '../support/eventstoredb-double/certificates.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** What an operator is told of a server that does not let us in, through the client that a scheme asks for. */
export const adviceOfEventStoreDB = (scheme: 'esdb' | 'kurrentdb'): void => {
  describe(`what to do about an event store, by ${scheme}`, () => {
    const doubles: DoubleProcess[] = [];
    let plain: string;
    let secured: string;
    let old: string;
    let authority: string;

    const started = async (options: Parameters<typeof DoubleProcess.start>[0]): Promise<string> => {
      const double = await DoubleProcess.start(options);
      doubles.push(double);
      return /\/\/(.*)\?/.exec(double.connectionString)![1]!;
    };
    beforeAll(async () => {
      const tls = loopbackCertificate();
      authority = join(temporaryFolder(), 'ca.pem');
      writeFileSync(authority, tls.authority);
      plain = await started({});
      old = await started({ version: '22.10.5' });
      secured = await started({ tls, users: [{ name: 'writer', password: 'right', groups: ['city'] }] });
    });
    afterAll(async () => {
      for (const double of doubles) await double.dispose();
    });

    const adviceFor = async (text: string): Promise<string> => {
      try {
        const store = await EventStoreDBEventStore.open({ address: serverAddress(text)!, prefix: 'p.' });
        await store.close();
      } catch (error) {
        return adviceOn(error);
      }
      return 'it was let in';
    };

    it.each<[string, () => string, string]>([
      ['a server that is not there', () => '://127.0.0.1:1?tls=false', 'cannot be reached'],
      [
        'no TLS where the server asks for it',
        () => `://${secured}?tls=false`,
        'cannot be reached, or speaks TLS',
      ],
      ['TLS where the server has none', () => `://${plain}?tls=true`, 'cannot be reached, or speaks TLS'],
      ['a certificate that nobody vouches for', () => `://writer:right@${secured}`, 'tlsCAFile'],
      ['a wrong password', () => `://writer:wrong@${secured}?tlsCAFile=${authority}`, 'password is wrong'],
      [
        'no right on $all',
        () => `://writer:right@${secured}?tlsCAFile=${authority}`,
        'no right to read $all',
      ],
      ['a server of before 23.10', () => `://${old}?tls=false`, '22.10.5, and 23.10 or newer is needed'],
      ['an administrator', () => `://admin:changeit@${secured}?tlsCAFile=${authority}`, 'it was let in'],
    ])('%s is met with what to do', async (_, address, words) =>
      expect(await adviceFor(`${scheme}${address()}`)).toContain(words),
    );
  });
};
