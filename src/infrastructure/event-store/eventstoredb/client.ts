import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EventStoreDBClient, GossipClusterOptions, streamNameFilter } from '@eventstore/db-client';
import type { ServerAddress } from './address.js';

/** What of an address is not of the client's options. */
interface Address extends Omit<GossipClusterOptions, 'endpoints'> {
  readonly hosts: { address: string; port: number }[];
  readonly dnsDiscover: boolean;
  readonly tls?: boolean;
  readonly tlsVerifyCert?: boolean;
  readonly tlsCAFile?: string;
  readonly userCertFile?: string;
  readonly userKeyFile?: string;
}

/**
 * A client, as both packages have it: the newer one is the older one's successor, and is asked the same. Where they
 * differ, both are told.
 */
export interface Connection {
  readonly client: EventStoreDBClient;
  /** Of each read: the newer client's reads know of no other. The older one would show them in its debug output. */
  readonly reading: Pick<ServerAddress, 'credentials'>;
  readonly streamNameFilter: typeof streamNameFilter;
}

interface Package {
  readonly streamNameFilter: typeof streamNameFilter;
}
interface OlderPackage extends Package {
  readonly EventStoreDBClient: new (...given: unknown[]) => EventStoreDBClient;
}
interface NewerPackage extends Package {
  readonly KurrentDBClient: new (...given: unknown[]) => EventStoreDBClient;
}

const require = createRequire(import.meta.url);

/**
 * A client for an address. It is made of the address' parts: made of a connection string, it would write the password
 * into its debug output, and a mistake in the string into its error. The address' scheme says by which package, and
 * only that is loaded: both in one process break each other's messages. Throws for what no client can be made of.
 */
export const connect = ({ address, credentials }: ServerAddress): Connection => {
  const name = packageFor(address);
  const { hosts, dnsDiscover, tls, tlsVerifyCert, tlsCAFile, userCertFile, userKeyFile, ...options } =
    partsOf(address, name);
  const channel = {
    insecure: tls === false,
    ...(tlsVerifyCert === false ? { verifyOptions: { rejectUnauthorized: false } } : {}),
    ...(tlsCAFile === undefined ? {} : { rootCertificate: readFileSync(tlsCAFile) }),
    ...(userCertFile === undefined ? {} : { userCertFile: readFileSync(userCertFile) }),
    ...(userKeyFile === undefined ? {} : { userKeyFile: readFileSync(userKeyFile) }),
  };
  const [first] = hosts;
  const where = dnsDiscover
    ? { discover: first }
    : hosts.length > 1
      ? { endpoints: hosts }
      : { endpoint: first };
  // Never without: the client would resolve an append that has failed, with a wrong revision.
  const settings = { ...options, ...where, throwOnAppendFailure: true };
  if (name === OLDER) {
    const { EventStoreDBClient: Client, streamNameFilter } = require(OLDER) as OlderPackage;
    return { client: new Client(settings, channel, credentials), reading: {}, streamNameFilter };
  }
  const { KurrentDBClient: Client, streamNameFilter } = require(NEWER) as NewerPackage;
  // It reads through a library of its own, which is told the credentials with each read, and to go to the leader.
  const preferring =
    options.nodePreference === undefined
      ? `${address}${address.includes('?') ? '&' : '?'}nodePreference=leader`
      : address;
  const reader = readerOf(NEWER).createClient(preferring);
  const reading = credentials === undefined ? {} : { credentials };
  return { client: new Client(reader, settings, channel, credentials), reading, streamNameFilter };
};

/** What is wrong with an address, its files included, if no client can be made of it. */
export const addressMistake = (address: string): string | undefined => {
  try {
    connect({ address });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const OLDER = '@eventstore/db-client';
const NEWER = '@kurrent/kurrentdb-client';
type PackageName = typeof OLDER | typeof NEWER;

const packageFor = (address: string): PackageName => (address.startsWith('kurrentdb') ? NEWER : OLDER);

interface Parser {
  parseConnectionString(this: void, text: string): Address;
}

const partsOf = (address: string, name: PackageName): Address => {
  const [, query = ''] = address.split('?');
  for (const [key] of new URLSearchParams(query))
    if (!OPTIONS.has(key.toLowerCase())) throw new Error(`knows no option ${key}`);
  const { parseConnectionString } = require(`${name}/dist/Client/parseConnectionString.js`) as Parser;
  return parseConnectionString(address);
};

/** Those of the clients that are ours to choose: the parsers only warn of others. */
const OPTIONS = new Set(
  [
    'connectionName',
    'defaultDeadline',
    'discoveryInterval',
    'gossipTimeout',
    'keepAliveInterval',
    'keepAliveTimeout',
    'maxDiscoverAttempts',
    'nodePreference',
    'tls',
    'tlsCAFile',
    'tlsVerifyCert',
    'userCertFile',
    'userKeyFile',
  ].map((name) => name.toLowerCase()),
);

const readerOf = (name: PackageName): { createClient(this: void, address: string): unknown } =>
  createRequire(require.resolve(name))('@kurrent/bridge') as ReturnType<typeof readerOf>;
