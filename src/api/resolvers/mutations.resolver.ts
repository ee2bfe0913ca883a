import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { COMMANDS, commandNamed } from '../../application/commands/catalogue.js';
import { CommandGate } from '../bus/command-gate.js';
import { API_COMMANDS } from '../inputs/registry.js';
import { ApiContext } from '../request-context.js';
import { RESULTS } from '../types/results.js';
import { runCommand } from './run-command.js';

/** One mutation for each command, made from its definition and its input. */
@Resolver()
export class MutationsResolver {
  readonly gate: CommandGate;

  constructor(@Inject(CommandGate) gate: CommandGate) {
    this.gate = gate;
  }
}

for (const [name, input] of Object.entries(API_COMMANDS)) {
  if (!COMMANDS.has(name)) throw new Error(`the command ${name} has an input, but no definition`);
  const { category, definition } = commandNamed(name);
  const prototype = MutationsResolver.prototype;
  const method = {
    value(this: MutationsResolver, given: object, context: ApiContext) {
      return runCommand(this.gate, context, name, given);
    },
    writable: true,
    configurable: true,
  };
  Object.defineProperty(prototype, name, method);
  Reflect.defineMetadata('design:paramtypes', [input, ApiContext], prototype, name);
  Args('input', { type: () => input })(prototype, name, 0);
  Context()(prototype, name, 1);
  Mutation(() => RESULTS[category], {
    name,
    description: `Roles: ${definition.roles.join(', ')}.`,
  })(prototype, name, method);
}
