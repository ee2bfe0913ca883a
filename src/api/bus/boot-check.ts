import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { commandMistakes, handlerMistakes } from './check-commands.js';
import { COMMAND_CLASSES } from './command-classes.js';
import { QUERY_CLASSES } from './query-classes.js';

/** Where @nestjs/cqrs notes the class that a handler is for; it does not export the names. */
const COMMAND_HANDLER_METADATA = '__commandHandler__';
const QUERY_HANDLER_METADATA = '__queryHandler__';

/** Boot fails unless each command has an input and exactly one handler, and each query exactly one handler. */
@Injectable()
export class BootCheck implements OnApplicationBootstrap {
  readonly #modules: ModulesContainer;

  constructor(@Inject(ModulesContainer) modules: ModulesContainer) {
    this.#modules = modules;
  }

  onApplicationBootstrap(): void {
    const mistakes = [
      ...commandMistakes(),
      ...handlerMistakes(COMMAND_CLASSES, this.#handled(COMMAND_HANDLER_METADATA)),
      ...handlerMistakes(QUERY_CLASSES, this.#handled(QUERY_HANDLER_METADATA)),
    ];
    if (mistakes.length > 0) throw new Error(mistakes.join('; '));
  }

  #handled(key: string): unknown[] {
    return [...this.#modules.values()]
      .flatMap((module) => [...module.providers.values()])
      .map(({ metatype }) => (metatype ? Reflect.getMetadata(key, metatype) : undefined));
  }
}
