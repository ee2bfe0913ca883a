import { Kind } from 'graphql';
import type { DirectiveNode, DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

/** What a document adds up to when each fragment stands wherever it is spread. */
export interface DocumentShape {
  /** Infinite where a fragment spreads itself. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** Names of the fields of its operations. */
  readonly rootNames: ReadonlySet<string>;
}

/** Of a selection: `fields` its own, not those inside them. */
interface Part {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
  readonly names: ReadonlySet<string>;
}

const NOTHING: Part = { depth: 0, aliases: 0, directives: 0, fields: 0, names: new Set() };
const ENDLESS: Part = { ...NOTHING, depth: Number.POSITIVE_INFINITY };

/** Costs by the document's own size: each fragment is read once, however often it is spread. */
export const documentShape = ({ definitions }: DocumentNode): DocumentShape => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const read = new Map<string, Part>();

  const ofFragment = (name: string): Part => {
    const found = read.get(name);
    const fragment = fragments.get(name);
    if (found !== undefined || fragment === undefined) return found ?? NOTHING;
    read.set(name, ENDLESS);
    const part = together([ofSelections(fragment.selectionSet), directivesOf(fragment)]);
    read.set(name, part);
    return part;
  };

  const ofSelections = ({ selections }: SelectionSetNode): Part =>
    together(
      selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD)
          return together([ofFragment(selection.name.value), directivesOf(selection)]);
        const inner = selection.selectionSet === undefined ? NOTHING : ofSelections(selection.selectionSet);
        if (selection.kind === Kind.INLINE_FRAGMENT) return together([inner, directivesOf(selection)]);
        const field = {
          depth: inner.depth + 1,
          aliases: inner.aliases + (selection.alias === undefined ? 0 : 1),
          directives: inner.directives,
          fields: 1,
          names: new Set([selection.name.value]),
        };
        return together([field, directivesOf(selection)]);
      }),
    );

  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const whole = together([
    ...operations.flatMap((one) => [ofSelections(one.selectionSet), directivesOf(one)]),
    ...operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions.map(directivesOf)),
    // What is never spread is checked all the same.
    { ...NOTHING, depth: Math.max(0, ...[...fragments.keys()].map((name) => ofFragment(name).depth)) },
  ]);
  const { depth, aliases, directives, fields: rootFields, names: rootNames } = whole;
  return { depth, aliases, directives, rootFields, rootNames };
};

const directivesOf = ({ directives = [] }: { readonly directives?: readonly DirectiveNode[] }): Part => ({
  ...NOTHING,
  directives: directives.length,
});

const together = (parts: readonly Part[]): Part => ({
  depth: Math.max(0, ...parts.map(({ depth }) => depth)),
  aliases: parts.reduce((sum, { aliases }) => sum + aliases, 0),
  directives: parts.reduce((sum, { directives }) => sum + directives, 0),
  fields: parts.reduce((sum, { fields }) => sum + fields, 0),
  names: new Set(parts.flatMap(({ names }) => [...names])),
});
