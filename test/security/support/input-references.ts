import type { GraphQLSchema } from 'graphql';
import { mutationsOf, type InputLeaf } from '../../e2e/support/input-leaves.js';
import { valuesFor } from './argument-values.js';
import type { Inventory } from './inventory.js';
import type { Secrets } from './secrets.js';

/** Free text and words of code lists: the name of nothing that another programme could have. */
const NAMES_NOTHING = new Set(
  [
    'nl fr en reason note missing kept label ref reference name organisation source',
    'assumption successMeasure recommendation indicator unit currency language timeZone',
    'details scale nature none',
    'kind strength confidence consent outcome type visibility artefact role decision cleared',
  ].flatMap((names) => names.split(' ')),
);
const SCALARS_THAT_NAME = new Set(['ID', 'String', 'Position', 'Point']);

/** How many values are sent in each field. */
const EACH = 2;

/** A field of a command's input that names something. */
export interface Reference {
  readonly command: string;
  readonly path: string;
  readonly leaf: InputLeaf;
}

export const references = (schema: GraphQLSchema): readonly Reference[] =>
  mutationsOf(schema).flatMap(([command, { leaves }]) =>
    leaves
      .filter(({ path, scalar }) => SCALARS_THAT_NAME.has(scalar) && !NAMES_NOTHING.has(nameOf(path)))
      .map((leaf) => ({ command, path: leaf.path, leaf })),
  );

/** Names from another programme that could be sent there. */
export const namesFor = (
  { path, scalar }: InputLeaf,
  schema: GraphQLSchema,
  theirs: Inventory,
  secrets: Secrets,
): readonly string[] =>
  valuesFor(nameOf(path), schema.getType(scalar)!, theirs)
    .map(String)
    .filter((value) => secrets.madeUp(value) !== value)
    .slice(0, EACH);

const nameOf = (path: string): string => path.split('.').findLast((name) => !/^\d+$/.test(name))!;
