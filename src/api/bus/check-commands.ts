import { COMMANDS } from '../../application/commands/catalogue.js';
import type { CatalogueEntry } from '../../application/commands/catalogue.js';
import { API_COMMANDS, LOCAL_COMMANDS } from '../inputs/registry.js';

/** What is wrong between the commands that can be decided and the inputs they come with; nothing when all is well. */
export const commandMistakes = (
  definitions: ReadonlyMap<string, CatalogueEntry> = COMMANDS,
  inputs: readonly string[] = Object.keys({ ...API_COMMANDS, ...LOCAL_COMMANDS }),
): readonly string[] => [
  ...[...definitions.keys()]
    .filter((name) => !inputs.includes(name))
    .map((name) => `the command ${name} has no input`),
  ...inputs.filter((name) => !definitions.has(name)).map((name) => `the input of ${name} has no command`),
];

/** What is wrong with the handlers of the bus: each class is to have exactly one. */
export const handlerMistakes = (
  classes: ReadonlyMap<string, unknown>,
  handled: readonly unknown[],
): readonly string[] =>
  [...classes].flatMap(([name, carried]) => {
    const handlers = handled.filter((one) => one === carried).length;
    return handlers === 1 ? [] : [`${name} has ${handlers} handlers, not one`];
  });
