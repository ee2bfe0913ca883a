import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestServer } from '../e2e/support/test-server.js';
import { Metrics } from '../support/metrics.js';
import { textOf } from './blocks.js';

let server: TestServer;
let metrics: Metrics;

beforeAll(async () => {
  server = await TestServer.start();
  // So that each label occurs.
  await fetch(`${server.serving.url}nowhere`);
  await fetch(`${server.serving.url}graphql`, {
    headers: { upgrade: 'websocket', connection: 'upgrade' },
  }).catch(() => undefined);
  metrics = await Metrics.of(server.serving.url);
});
afterAll(() => server.close());

const [, section = ''] = /^## Watching it\n([^]*?)^## /m.exec(textOf('docs/operations.md'))!;
const table = [...section.matchAll(/^\| `([a-z_0-9]+)` +\|([^|]*)\|([^|]*)\|([^|]*)\|/gm)].map(
  ([, name, labels, unit, tells]) => ({
    name: name!,
    labels: [...labels!.matchAll(/`(\w+)`/g)].map(([, label]) => label!),
    unit: unit!.trim(),
    tells: tells!.trim(),
  }),
);

it('the page names every metric that is served, and no other', () => {
  expect(table.map(({ name }) => name).toSorted()).toEqual([...metrics.types.keys()].toSorted());
});

it.each(table)('$name has the unit and the labels that the page says', ({ name, labels, unit, tells }) => {
  const ending = /_(seconds|bytes|ratio)(_total)?$/.exec(name)?.[1];
  const told = { seconds: 'seconds', bytes: 'bytes', ratio: '0 to 1' }[ending ?? ''];
  if (told !== undefined) expect(unit).toBe(told);
  expect(unit).not.toBe('');
  expect(tells).not.toBe('');
  const served = metrics.samples.filter(
    (sample) => sample.name.replace(/_(bucket|sum|count)$/, '') === name || sample.name === name,
  );
  const found = new Set(
    served.flatMap((sample) => Object.keys(sample.labels)).filter((label) => label !== 'le'),
  );
  // A counter without anything to count has no series yet.
  if (served.length > 0) expect([...found].toSorted()).toEqual(labels.toSorted());
});
