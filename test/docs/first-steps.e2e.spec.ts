import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startServer } from '../support/child-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { blocksOf } from './blocks.js';

const root = resolve(import.meta.dirname, '../..');

/** Lines that cannot be run here, each for its reason. Everything else that can be typed is run. */
const NOT_HERE = new Map([
  ['PACESETTER_DATA=./data npm start', 'it runs until it is stopped: the test starts the server itself'],
  ['export PACESETTER_DATA=./data', 'the folder is one of the test'],
  [
    "npx pacesetter log accept-loss --reason 'The disk of Tuesday; the last minute is gone'",
    'nothing is lost here; the command line’s own tests lose something',
  ],
]);

const PEOPLE = ['ADMINISTRATOR', 'LEAD', 'GATEKEEPER'] as const;
type Person = (typeof PEOPLE)[number];

it('every command and query of the first steps works, in their order', async () => {
  const folder = join(temporaryFolder(), 'data');
  const server = await startServer(folder);
  const commands = temporaryFolder();
  const npx = join(commands, 'npx');
  writeFileSync(
    npx,
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(root, 'bin/pacesetter.mjs')}" "$@"\n`,
  );
  chmodSync(npx, 0o755);

  const secrets = new Map<Person, string>();
  const words: Record<string, string> = {};
  const filled = (text: string): string =>
    text
      .replaceAll('NEW-UUID', () => randomUUID())
      .replaceAll(/\b[A-Z]{2,}\b/g, (word) => words[word] ?? word);

  const type = (line: string): string => {
    const environment = {
      ...process.env,
      PACESETTER_DATA: folder,
      PATH: `${commands}:${process.env['PATH']}`,
      LANG: 'en_GB.UTF-8',
      LC_ALL: '',
    };
    const options = { cwd: root, encoding: 'utf8', env: environment, stdio: 'pipe' } as const;
    return execFileSync('/bin/sh', ['-c', filled(line)], options);
  };
  const ask = async (person: Person, query: string): Promise<Record<string, unknown>> => {
    const response = await fetch(new URL('/graphql', server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.get(person)!}` },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    if (/"errors":|"code":/.test(text)) throw new Error(`${query}\n${text}`);
    return (JSON.parse(text) as { data: Record<string, unknown> }).data;
  };
  /** What a reader has on the screen by then. */
  const look = async (): Promise<void> => {
    if (!words['PROGRAMME']) return;
    const { project, freshness } = (await ask(
      'ADMINISTRATOR',
      `{ freshness { position at } project(programme: "${words['PROGRAMME']}", key: "p-3") { uuid version } }`,
    )) as { project: { uuid: string; version: number } | null; freshness: { position: string; at: string } };
    Object.assign(words, { POSITION: freshness.position, AT: freshness.at });
    if (project !== null) Object.assign(words, { PROJECT: project.uuid, VERSION: String(project.version) });
  };

  let ran = 0;
  const skipped: string[] = [];
  for (const { language, words: info, text } of blocksOf('docs/first-steps.md')) {
    if (language === 'graphql') {
      await look();
      await ask(info['as']!.toUpperCase() as Person, filled(text));
      ran++;
    }
    for (const line of language === 'sh' ? text.trim().split('\n') : []) {
      if (NOT_HERE.has(line)) {
        skipped.push(line);
        continue;
      }
      const said = type(line);
      const token = /actor (\S+)\. Keep it now.*\n((\S+)\.\S+)/.exec(said);
      const person = PEOPLE[secrets.size];
      if (token !== null && person !== undefined) {
        secrets.set(person, token[2]!);
        words[person] = token[1]!;
        words['TOKEN'] = token[3]!;
      }
      const programme = /Its id: (\S+)/.exec(said)?.[1];
      if (programme !== undefined) words['PROGRAMME'] = programme;
      ran++;
    }
  }
  expect(skipped).toEqual([...NOT_HERE.keys()]);
  expect(ran).toBeGreaterThan(20);
  expect((await server.stop()).exit).toBe(0);
}, 120_000);
