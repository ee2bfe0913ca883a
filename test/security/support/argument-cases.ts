import {
  getNamedType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { valuesFor } from './argument-values.js';
import type { Inventory } from './inventory.js';
import type { Secrets } from './secrets.js';
import { Selections, nested } from './selections.js';

/** A field that takes arguments, and the request in which all of them are variables. */
export interface Asking {
  readonly field: string;
  readonly args: readonly GraphQLArgument[];
  readonly query: string;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Arguments as they are sent; `renamed` are those in which a name of a programme stands. */
export interface ArgumentCase {
  readonly variables: Variables;
  readonly twin: Variables;
  readonly renamed: readonly string[];
  /** Whether two arguments are tried together. */
  readonly pair: boolean;
}

/** Every field with arguments, of every type that a query leads to. */
export const askings = (schema: GraphQLSchema): readonly Asking[] => {
  const selections = new Selections(schema);
  return selections.reached().flatMap(({ type, path }) =>
    Object.values(type.getFields())
      .filter(({ args }) => args.length > 0)
      .map((field) => {
        const { declared, call } = called(field, selections);
        const query = `query (${declared}) { __typename ${nested(path, call, 1)} }`;
        return { field: `${type.name}.${field.name}`, args: field.args, query };
      }),
  );
};

/** Everything that can be subscribed to. */
export const subscribings = (schema: GraphQLSchema): readonly Asking[] => {
  const selections = new Selections(schema);
  return Object.values(schema.getSubscriptionType()!.getFields()).map((field) => {
    const { declared, call } = called(field, selections);
    return {
      field: `Subscription.${field.name}`,
      args: field.args,
      query: `subscription (${declared}) { ${call} }`,
    };
  });
};

/** A field with every argument as a variable of its name. */
const called = ({ name, args, type }: GraphQLField<unknown, unknown>, selections: Selections) => ({
  declared: args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', '),
  call: `${name}(${args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')}) ${selections.of(getNamedType(type), 2)}`,
});

/**
 * Each argument with every value that `theirs` holds for it, and each pair of arguments with the best of both, of
 * which one at least is theirs. What an argument needs beside it is `ours`.
 */
export const casesOf = (
  { field, args }: Asking,
  theirs: Inventory,
  ours: Inventory,
  secrets: Secrets,
): readonly ArgumentCase[] => {
  const best = (arg: GraphQLArgument, known: Inventory) => {
    const [value] = valuesFor(arg.name, getNamedType(arg.type), known, field);
    if (value === undefined) throw new Error(`No value was seen for ${arg.name}: ${String(arg.type)}`);
    return { [arg.name]: sent(arg, value) };
  };
  const needed = Object.assign(
    {},
    ...args.filter(isRequiredArgument).map((arg) => best(arg, ours)),
  ) as Variables;
  const alone = args.flatMap((arg) =>
    valuesFor(arg.name, getNamedType(arg.type), theirs, field).map((value) => ({
      own: {},
      foreign: { [arg.name]: sent(arg, value) },
    })),
  );
  const pairs = args.flatMap((one, index) =>
    args.slice(index + 1).flatMap((other) => [
      { own: best(one, ours), foreign: best(other, theirs) },
      { own: best(other, ours), foreign: best(one, theirs) },
      { own: {}, foreign: { ...best(one, theirs), ...best(other, theirs) } },
    ]),
  );
  const all = [...alone, ...pairs].map(({ own, foreign }, index): ArgumentCase => {
    const other = twinOf(foreign, secrets);
    const renamed = Object.keys(foreign).filter((name) => String(foreign[name]) !== String(other[name]));
    return {
      variables: { ...needed, ...own, ...foreign },
      twin: { ...needed, ...own, ...other },
      renamed,
      pair: index >= alone.length,
    };
  });
  // Of pairs in which nothing names anything, each alone says as much.
  return all.filter(({ renamed, pair }) => !pair || renamed.length > 0);
};

/** The same with every name in it made up. */
export const twinOf = (variables: Variables, secrets: Secrets): Variables =>
  JSON.parse(JSON.stringify(variables), (_, inner: unknown) =>
    typeof inner === 'string' ? secrets.madeUp(inner) : inner,
  ) as Variables;

const sent = ({ type }: GraphQLArgument, value: unknown): unknown =>
  isListType(isNonNullType(type) ? type.ofType : type) ? [value] : value;
