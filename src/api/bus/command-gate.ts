import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';

import type { CommandRequest, Receipt } from '../../application/command-request.js';
import type { Problem } from '../../domain/kernel/problem.js';
import { COMMAND_CLASSES } from './command-classes.js';

/** The way into the command bus. Boot fails unless each command has exactly one handler. */
/** Where @nestjs/cqrs notes the class that a handler is for; it does not export the name. */
const COMMAND_HANDLER_METADATA = '__commandHandler__';

@Injectable()
export class CommandGate implements OnApplicationBootstrap {
  readonly #bus: CommandBus;
  readonly #modules: ModulesContainer;

  constructor(@Inject(CommandBus) bus: CommandBus, @Inject(ModulesContainer) modules: ModulesContainer) {
    this.#bus = bus;
    this.#modules = modules;
  }

  onApplicationBootstrap(): void {
    const handled = [...this.#modules.values()]
      .flatMap((module) => [...module.providers.values()])
      .map(({ metatype }) =>
        metatype ? Reflect.getMetadata(COMMAND_HANDLER_METADATA, metatype) : undefined,
      );
    for (const [name, command] of COMMAND_CLASSES) {
      const handlers = handled.filter((one) => one === command).length;
      if (handlers !== 1) throw new Error(`the command ${name} has ${handlers} handlers, not one`);
    }
  }

  /** Rejects where the bus would throw at once, so that a missing handler is an error like any other. */
  async send(request: CommandRequest): Promise<Receipt | Problem> {
    const command = COMMAND_CLASSES.get(request.command);
    if (command === undefined) throw new Error(`there is no command ${request.command}`);
    return this.#bus.execute(new command(request));
  }
}
