import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** One scalar that a caller can send. */
export interface InputLeaf {
  /** As problems name it, an element of a list by `0`. */
  readonly path: string;
  readonly scalar: string;
  readonly required: boolean;
}

export interface InputsOf {
  readonly leaves: readonly InputLeaf[];
  /** Paths of what holds fields, the input itself (`''`) included. */
  readonly objects: readonly string[];
}

/** Every leaf and every object of an input, by a walk through its type. */
export const inputsOf = (type: GraphQLInputType, path = ''): InputsOf => {
  const inner = getNullableType(type);
  if (isListType(inner)) return inputsOf(inner.ofType as GraphQLInputType, join(path, '0'));
  const named = getNamedType(inner);
  if (!isInputObjectType(named))
    return { leaves: [{ path, scalar: named.name, required: isNonNullType(type) }], objects: [] };
  const fields = Object.values(named.getFields()).map((field) =>
    inputsOf(field.type, join(path, field.name)),
  );
  return {
    leaves: fields.flatMap(({ leaves }) => leaves),
    objects: [path, ...fields.flatMap(({ objects }) => objects)],
  };
};

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

export const mutationsOf = (schema: GraphQLSchema): readonly (readonly [string, InputsOf])[] =>
  Object.values(schema.getMutationType()!.getFields()).map(({ name, args }) => [
    name,
    inputsOf(args[0]!.type),
  ]);

/** A copy of a plain value in which one place holds another; what leads there is made where it is not. */
export const withValue = (whole: unknown, path: string, value: unknown): unknown => {
  if (path === '') return value;
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const inner = rest.join('.');
  if (/^\d+$/.test(name)) {
    const list = Array.isArray(whole) ? whole : [];
    return [withValue(list[0], inner, value), ...(list.slice(1) as unknown[])];
  }
  const fields = (whole ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [name]: withValue(fields[name], inner, value) };
};
