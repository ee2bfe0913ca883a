import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { COMMANDS } from '../../application/commands/catalogue.js';
import { RUNTIME } from '../runtime.js';
import { BootCheck } from './boot-check.js';
import { commandMistakes } from './check-commands.js';
import { COMMAND_HANDLERS } from './command-classes.js';
import { CommandGate } from './command-gate.js';
import { QUERY_HANDLERS } from './query-classes.js';

type Provider = (typeof COMMAND_HANDLERS)[number] | (typeof QUERY_HANDLERS)[number];

const boot = async (handlers: readonly Provider[], elsewhere: readonly Provider[] = []) => {
  const runtime = { provide: RUNTIME, useValue: { commands: { execute: () => Promise.resolve('done') } } };
  class Other {}
  Module({ providers: [...elsewhere, runtime] })(Other);
  class Root {}
  Module({
    imports: [CqrsModule.forRoot(), Other],
    providers: [BootCheck, CommandGate, ...handlers, runtime],
  })(Root);
  const app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  await app.close();
  return app;
};
const ALL = [...COMMAND_HANDLERS, ...QUERY_HANDLERS];

describe('boot', () => {
  it('succeeds when each command and each query has one handler', async () => {
    await expect(boot(ALL)).resolves.toBeDefined();
  });

  it('fails for a command without a handler', async () => {
    const without = ALL.filter(({ name }) => name !== 'decideGateHandler');
    await expect(boot(without)).rejects.toThrow('decideGate has 0 handlers, not one');
  });

  it('fails for a command with two, in whatever module', async () => {
    const twice = ALL.filter(({ name }) => name === 'stopHandler');
    await expect(boot(ALL, twice)).rejects.toThrow('stop has 2 handlers, not one');
  });

  it('fails for a query without a handler', async () => {
    const without = ALL.filter(({ name }) => name !== 'waitingHandler');
    await expect(boot(without)).rejects.toThrow('waiting has 0 handlers, not one');
  });
});

describe('the commands', () => {
  it('each have an input, and each input a command', () => {
    expect(commandMistakes()).toEqual([]);
    expect(commandMistakes(COMMANDS, [...COMMANDS.keys(), 'fly'])).toEqual([
      'the input of fly has no command',
    ]);
    expect(
      commandMistakes(
        COMMANDS,
        [...COMMANDS.keys()].filter((name) => name !== 'stop'),
      ),
    ).toEqual(['the command stop has no input']);
  });
});
