import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Inject, Injectable } from '@nestjs/common';
import type { CommandRequest, CommandService } from '../../application/command-request.js';
import { API_COMMANDS, LOCAL_COMMANDS } from '../inputs/registry.js';
import { RUNTIME } from '../runtime.js';
import type { Runtime } from '../runtime.js';

/** What the bus carries. It dispatches by class, so each command has one of its own around the plain request. */
export abstract class BusCommand {
  constructor(readonly request: CommandRequest) {}
}

type BusCommandClass = new (request: CommandRequest) => BusCommand;

const named = (name: string): BusCommandClass => {
  const command = class extends BusCommand {};
  Object.defineProperty(command, 'name', { value: name });
  return command;
};

/** By the name of the command: what can be called over GraphQL, and what only this machine calls. */
export const COMMAND_CLASSES: ReadonlyMap<string, BusCommandClass> = new Map(
  Object.keys({ ...API_COMMANDS, ...LOCAL_COMMANDS }).map((name) => [name, named(name)]),
);

const handlerOf = (name: string, command: BusCommandClass) => {
  class Handler implements ICommandHandler<BusCommand> {
    readonly #commands: CommandService;
    constructor(runtime: Runtime) {
      this.#commands = runtime.commands;
    }
    execute({ request }: BusCommand) {
      return this.#commands.execute(request);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${name}Handler` });
  Injectable()(Handler);
  Inject(RUNTIME)(Handler, undefined, 0);
  CommandHandler(command)(Handler);
  return Handler;
};

/** The one generic adapter, once for each command. */
export const COMMAND_HANDLERS = [...COMMAND_CLASSES].map(([name, command]) => handlerOf(name, command));
