import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, statSync, writeFileSync, existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { OutcomeUnknown } from '../../application/command-request.js';
import { nothingToDo } from '../../domain/kernel/problem.js';
import { NoServer, OperatorClient } from './client.js';
import { MAX_LINE_BYTES, type CommandParams, type OperatorHandlers } from './protocol.js';
import { OperatorSocket } from './server.js';

const params: CommandParams = {
  command: 'acceptClock',
  commandId: '0b8f9f0e-3b8e-4e8e-8e8e-8e8e8e8e8e8e' as CommandParams['commandId'],
  input: { reason: 'it was the battery — 電池' },
};
const verification = { events: 3, streams: 1, head: '3', faults: 0, found: [], damagedPages: [] };

const handlers = (over: Partial<OperatorHandlers> = {}): OperatorHandlers => ({
  command: async () => nothingToDo,
  importProjects: async () => ({ outcomes: [] }),
  listTokens: async () => [],
  verifyLog: async (_, report) => {
    report(1, 3);
    report(3, 3);
    return verification;
  },
  status: async () => Promise.reject(new Error('not asked for here')),
  parkedViews: async () => ({ parked: [] }),
  retryViews: async () => ({ parked: [] }),
  ...over,
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const failures: unknown[] = [];
const open = async (over?: Partial<OperatorHandlers>, path = join(temporaryFolder(), 'operator.sock')) => {
  const server = await OperatorSocket.open(path, handlers(over), (error) => failures.push(error));
  closing.push(() => server.close());
  return { server, path };
};
const dial = async (path: string) => {
  const client = await OperatorClient.connect(path);
  closing.push(() => client.close());
  return client;
};
/** Everything that a server says to these bytes, until it hangs up or has said so many lines. */
const talk = (path: string, bytes: string | Buffer, lines: number): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    const socket = connect(path, () => socket.write(bytes));
    socket.on('error', () => {}).on('close', () => resolve(said));
    socket.on('data', (chunk) => {
      said += chunk.toString();
      if (said.split('\n').length > lines) socket.destroy();
    });
  });

describe('the operator socket', () => {
  it('is for its owner only', async () => {
    const { path } = await open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('hands a command on, whole, and brings its answer back', async () => {
    const asked: unknown[] = [];
    const { path } = await open({
      command: async (given) => {
        asked.push(given);
        return nothingToDo;
      },
    });
    expect(await (await dial(path)).call('command', params)).toEqual(nothingToDo);
    expect(asked).toEqual([params]);
  });

  it('tells the progress before the result, call after call', async () => {
    const { path } = await open();
    const client = await dial(path);
    for (const round of [1, 2]) {
      const seen: [number, number, number][] = [];
      const result = await client.call('verifyLog', {}, (done, total) => seen.push([round, done, total]));
      expect(result).toEqual(verification);
      expect(seen).toEqual([
        [round, 1, 3],
        [round, 3, 3],
      ]);
    }
  });

  it('keeps what went wrong inside to the log of the server', async () => {
    const { path } = await open();
    const client = await dial(path);
    await expect(client.call('status', {})).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.not.stringContaining('not asked'),
    });
    expect(failures).toContainEqual(new Error('not asked for here'));
    expect(await client.call('listTokens', {})).toEqual([]);
  });

  it('says when an outcome is unknown', async () => {
    const { path } = await open({ command: () => Promise.reject(new OutcomeUnknown()) });
    await expect((await dial(path)).call('command', params)).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
    });
  });

  it('that hangs up before it has answered is told from one that answered', async () => {
    const path = join(temporaryFolder(), 'operator.sock');
    const rude = createServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => rude.listen(path, resolve));
    closing.push(() => rude.close());
    await expect((await dial(path)).call('command', params)).rejects.toMatchObject({
      code: 'CONNECTION_LOST',
    });
  });
});

describe('what is no request is refused, and the next one answered', () => {
  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['another method', '{"id":1,"method":"constructor","params":{}}'],
    ['parameters that do not exist', '{"id":1,"method":"status","params":{"x":1}}'],
    ['a row without a line', '{"id":1,"method":"importProjects","params":{"programme":"x","rows":[{}]}}'],
    ['an id that is no number', '{"id":"1","method":"status","params":{}}'],
  ])('%s', async (_, line) => {
    const { path } = await open();
    const said = await talk(path, `${line}\n{"id":7,"method":"listTokens","params":{}}\n`, 2);
    const [first, second] = said.split('\n').map((each) => (each === '' ? undefined : JSON.parse(each)));
    expect(first).toMatchObject({ id: null, error: { code: 'BAD_REQUEST' } });
    expect(second).toEqual({ id: 7, result: [] });
  });

  it('a line beyond the limit ends the connection, and only that', async () => {
    const { path } = await open();
    expect(await talk(path, Buffer.alloc(MAX_LINE_BYTES + 1, 'x'), 1)).toBe('');
    expect(await (await dial(path)).call('listTokens', {})).toEqual([]);
  });
});

describe('where the socket lies', () => {
  it('nobody listens: no server', async () => {
    const path = join(temporaryFolder(), 'operator.sock');
    await expect(OperatorClient.connect(path)).rejects.toThrow(NoServer);
    writeFileSync(path, '');
    await expect(OperatorClient.connect(path)).rejects.toThrow(NoServer);
  });

  it('a file that was left behind is replaced, and gone after closing', async () => {
    const path = join(temporaryFolder(), 'operator.sock');
    writeFileSync(path, '');
    const { server } = await open({}, path);
    expect(await (await dial(path)).call('listTokens', {})).toEqual([]);
    await server.close();
    expect(existsSync(path)).toBe(false);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('a folder deeper than the kernel takes for a socket still works', async () => {
    const folder = join(temporaryFolder(), 'f'.repeat(100), 'g'.repeat(100));
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'operator.sock');
    await open({}, path);
    expect(statSync(path).isSocket()).toBe(true);
    expect(await (await dial(path)).call('listTokens', {})).toEqual([]);
  });

  it('closing waits for the answer that is on its way', async () => {
    let finish = (): void => {};
    const started = new Promise<void>((resolve) => (finish = resolve));
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { server, path } = await open({
      command: async () => {
        finish();
        await held;
        return nothingToDo;
      },
    });
    const call = (await dial(path)).call('command', params);
    await started;
    const closed = server.close();
    release();
    expect(await call).toEqual(nothingToDo);
    await closed;
  });
});
