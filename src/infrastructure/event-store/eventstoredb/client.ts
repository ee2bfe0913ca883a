import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Package from '@eventstore/db-client';
import type { EventStoreDBClient, GossipClusterOptions } from '@eventstore/db-client';
import type { ServerAddress } from './address.js';

/** What of an address is not of the client's options. */
interface Address extends Omit<GossipClusterOptions, 'endpoints'> {
  readonly hosts: { address: string; port: number }[];
  readonly dnsDiscover: boolean;
  readonly tls?: boolean;
  readonly tlsCAFile?: string;
  readonly userCertFile?: string;
  readonly userKeyFile?: string;
}

const require = createRequire(import.meta.url);

export const loadClient = (): typeof Package => require('@eventstore/db-client') as typeof Package;

/**
 * A client for an address. It is made of the address' parts: made of a connection string, it would write the password
 * into its debug output, and a mistake in the string into its error.
 */
export const connect = ({ address, credentials }: ServerAddress): EventStoreDBClient => {
  const { EventStoreDBClient: Client } = loadClient();
  const { hosts, dnsDiscover, tls, tlsCAFile, userCertFile, userKeyFile, ...options } = parsed(address);
  const channel = {
    insecure: tls === false,
    ...(tlsCAFile === undefined ? {} : { rootCertificate: readFileSync(tlsCAFile) }),
    ...(userCertFile === undefined ? {} : { userCertFile: readFileSync(userCertFile) }),
    ...(userKeyFile === undefined ? {} : { userKeyFile: readFileSync(userKeyFile) }),
  };
  // Never without: the client would resolve an append that has failed, with a wrong revision.
  const settings = { ...options, throwOnAppendFailure: true };
  const [first] = hosts;
  if (first === undefined) throw new Error('the address names no host');
  if (dnsDiscover) return new Client({ ...settings, discover: first }, channel, credentials);
  if (hosts.length > 1) return new Client({ ...settings, endpoints: hosts }, channel, credentials);
  return new Client({ ...settings, endpoint: first }, channel, credentials);
};

interface Reader {
  parseConnectionString(this: void, text: string): Address;
}

const parsed = (address: string): Address => {
  const reader = require('@eventstore/db-client/dist/Client/parseConnectionString.js') as Reader;
  return reader.parseConnectionString(address);
};
