import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandRequest, Receipt } from '../../application/command-request.js';
import type { Problem } from '../../domain/kernel/problem.js';
import { COMMAND_CLASSES } from './command-classes.js';

/** The way into the command bus. */
@Injectable()
export class CommandGate {
  readonly #bus: CommandBus;

  constructor(@Inject(CommandBus) bus: CommandBus) {
    this.#bus = bus;
  }

  /** Rejects where the bus would throw at once, so that a missing handler is an error like any other. */
  async send(request: CommandRequest): Promise<Receipt | Problem> {
    const command = COMMAND_CLASSES.get(request.command);
    if (command === undefined) throw new Error(`there is no command ${request.command}`);
    return this.#bus.execute(new command(request));
  }
}
