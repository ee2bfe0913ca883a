import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What differs between now and then though the answer is the same. */
const LEFT_OUT = new Set(['id', 'cursor', 'startCursor', 'endCursor']);

/**
 * Every field of a type, and of what it holds, as a selection. A type is not entered again inside itself, nor is one
 * of `closed`; of those only `uuid` or `key` is asked.
 */
export const wholeSelection = (schema: GraphQLSchema, name: string, closed: readonly string[] = []): string =>
  select(schema, name, new Set(closed));

const select = (schema: GraphQLSchema, name: string, inside: ReadonlySet<string>): string => {
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${name} has no fields`);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (
      LEFT_OUT.has(field.name) ||
      field.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
    )
      return [];
    const result = getNamedType(field.type);
    if (!isCompositeType(result)) return [field.name];
    if (!inside.has(result.name) && result.name !== name)
      return [`${field.name} { ${select(schema, result.name, new Set([...inside, name]))} }`];
    const known = isObjectType(result) ? Object.keys(result.getFields()) : [];
    const label = ['uuid', 'key'].find((one) => known.includes(one));
    return label === undefined ? [] : [`${field.name} { ${label} }`];
  });
  return fields.length === 0 ? '__typename' : fields.join(' ');
};
