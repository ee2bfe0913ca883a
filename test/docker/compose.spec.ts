import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../../src/config/settings.js';
import { loopbackCertificate } from '../support/eventstoredb-double/certificates.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const root = resolve(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Service {
  readonly profiles: readonly string[];
  readonly image: string;
  readonly build?: string | { readonly target: string };
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

/** As an environment without variables makes it. */
const filled = textOf('docker-compose.yml').replaceAll(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1');
const { services, volumes } = parse(filled, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const named = Object.entries(services);
const dependenciesOf = ({ depends_on = {} }: Service) => Object.entries(depends_on);
const awaitedToEnd = new Set(
  named.flatMap(([, service]) =>
    dependenciesOf(service)
      .filter(([, { condition }]) => condition === 'service_completed_successfully')
      .map(([name]) => name),
  ),
);
const lasting = named.filter(([name]) => !awaitedToEnd.has(name));
const isServer = ([, { image, command }]: [string, Service]): boolean =>
  image === 'pacesetter' && command === undefined;
const nodes = named.filter(([, { image }]) => image.startsWith('eventstore/eventstore:'));

/** What the image of Pacesetter sets itself. */
const OF_THE_IMAGE = Object.fromEntries(
  /^ENV (.*PACESETTER_DATA=.*)$/m
    .exec(textOf('Dockerfile'))![1]!
    .split(' ')
    .map((each) => each.split('=') as [string, string]),
);

describe('the profiles of docker-compose.yml', () => {
  it('are three, each service is of one, and `docker compose up` alone takes the one of SQLite', () => {
    const profiles = Map.groupBy(named, ([, service]) => service.profiles.join());
    expect(Object.fromEntries([...profiles].map(([name, all]) => [name, all.length]))).toEqual({
      sqlite: 1,
      eventstoredb: 2,
      cluster: 8,
    });
    expect(textOf('.env')).toMatch(/^COMPOSE_PROFILES=sqlite$/m);
  });

  it('each listen on port 3000 of this machine, and nowhere else', () => {
    const published = named.flatMap(([, { profiles, ports = [] }]) =>
      ports.map((port) => `${profiles[0]} ${port}`),
    );
    expect(published).toEqual(
      ['sqlite', 'eventstoredb', 'cluster'].map((profile) => `${profile} 127.0.0.1:3000:3000`),
    );
  });
});

describe('every service of docker-compose.yml', () => {
  it.each(named)(
    '%s waits for services of its own profile alone, in a way that they can answer',
    (_, service) => {
      for (const [name, { condition }] of dependenciesOf(service)) {
        expect(services[name]?.profiles).toEqual(service.profiles);
        const awaited = condition === 'service_completed_successfully' ? 'ends' : 'is healthy';
        expect([name, awaited]).toEqual([name, awaitedToEnd.has(name) ? 'ends' : 'is healthy']);
      }
    },
  );

  it.each(named)('%s has volumes and files that are there', (_, service) => {
    for (const volume of service.volumes ?? []) {
      const [source] = volume.split(':');
      expect(source!.startsWith('./') ? existsSync(join(root, source!)) : source! in volumes).toBe(true);
    }
  });

  it.each(named)('%s comes of an image with an exact tag, or of the Dockerfile', (_, { image, build }) => {
    if (build === undefined) expect(image).toMatch(/^[a-z]+(\/[a-z]+)?:\d+\.\d+\.\d+(-[a-z]+)?$/);
    else
      expect(typeof build === 'string' || textOf('Dockerfile').includes(`AS ${build.target}\n`)).toBe(true);
  });

  it.each(lasting)('%s is started again when it ends, and tells whether it is well', (_, service) => {
    expect(service.restart).toMatch(/^(always|unless-stopped)$/);
    expect(service.healthcheck?.test?.[0]).toBe('CMD');
  });

  it.each(named.filter(([name]) => awaitedToEnd.has(name)))('%s ends, and is left so', (_, { restart }) => {
    expect(restart).toBeUndefined();
  });

  it('no volume is left over, and no two servers share a data folder', () => {
    const used = named.flatMap(([, service]) => (service.volumes ?? []).map((each) => each.split(':')[0]!));
    expect(Object.keys(volumes).filter((name) => !used.includes(name))).toEqual([]);
    const folders = named
      .filter(isServer)
      .map(([, service]) => service.volumes!.find((each) => each.endsWith(':/data')));
    expect(new Set(folders).size).toBe(4);
  });
});

describe('every server of Pacesetter in docker-compose.yml', () => {
  /** Files that a service before it makes. */
  const made = temporaryFolder();
  writeFileSync(join(made, 'password'), 'secret');
  writeFileSync(join(made, 'ca.crt'), loopbackCertificate().authority);

  it.each(named.filter(isServer))('%s has settings that it takes', (_, { environment = {} }) => {
    const found = Object.entries({ ...OF_THE_IMAGE, ...environment }).map(([name, value]) => [
      name,
      value.replace('/access', made),
    ]);
    const { dataFolder, demo, eventStore } = readSettings(Object.fromEntries(found));
    expect([dataFolder, demo]).toEqual(['/data', false]);
    expect(eventStore !== undefined).toBe('PACESETTER_EVENTSTORE' in environment);
  });

  it('of the cluster is an ordinary user, and knows every node', () => {
    for (const name of ['pacesetter-1', 'pacesetter-2']) {
      const { PACESETTER_EVENTSTORE: address, PACESETTER_EVENTSTORE_USER: user } =
        services[name]!.environment!;
      expect(user).toBe('pacesetter');
      for (const [node, { profiles }] of nodes)
        if (profiles[0] === 'cluster') expect(address).toContain(`${node}:2113`);
    }
  });
});

describe('every node of the cluster in docker-compose.yml', () => {
  const cluster = nodes.filter(([, { profiles }]) => profiles[0] === 'cluster');
  const names = cluster.map(([name]) => name);

  it('has a certificate of its own, for the name that the others call it by', () => {
    expect(names).toHaveLength(3);
    expect(services['certificates']!.command!.slice(3)).toEqual(names);
    for (const [name, { environment, volumes: mounted }] of cluster) {
      expect(environment).toMatchObject({
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
        EVENTSTORE_CERTIFICATE_FILE: `/etc/eventstore/certificates/${name}/node.crt`,
        EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE: `/etc/eventstore/certificates/${name}/node.key`,
      });
      expect(mounted).toContain('certificates:/etc/eventstore/certificates:ro');
    }
  });

  it('hears of the others, and is given its rights by the name it has', () => {
    for (const [name, { environment }] of cluster) {
      const others = names.filter((other) => other !== name).map((other) => `${other}:2113`);
      expect(environment!['EVENTSTORE_GOSSIP_SEED']).toBe(others.join());
    }
    expect(services['rights']!.command!.slice(5)).toEqual(names.map((name) => `https://${name}:2113`));
  });

  it('is started again whatever it ended with: it ends by itself, with 0, to cut its log back', () => {
    for (const [, { restart }] of nodes) expect(restart).toBe('always');
  });
});

it('the proxy passes on to both servers, and the image of Pacesetter holds the script that it is to run', () => {
  const servers = named.filter(isServer).filter(([, { profiles }]) => profiles[0] === 'cluster');
  const passedTo = /\{\$SERVERS:([^}]+)\}/.exec(textOf('docker/Caddyfile'))![1]!.split(' ');
  expect(passedTo).toEqual(servers.map(([name]) => `${name}:3000`));
  const script = services['rights']!.command![1]!;
  expect(textOf('Dockerfile')).toContain(`COPY ${script} ./docker/\n`);
  expect(textOf('.dockerignore')).toMatch(/^!docker$/m);
});
