import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A type that answers lead to, and a way there that needs no argument, or points in time alone. */
interface Reached {
  readonly type: GraphQLObjectType;
  readonly path: readonly Field[];
}

/** Under how many tokens a request stays, so that limits on documents leave the walk alone. */
const TOKENS = 900;

/** What can be asked, read off a schema. */
export class Selections {
  constructor(private readonly schema: GraphQLSchema) {}

  /** Every object type that a query leads to so, by a shortest way. */
  reached(): readonly Reached[] {
    const all: Reached[] = [{ type: this.schema.getQueryType()!, path: [] }];
    for (const { type, path } of all)
      for (const field of Object.values(type.getFields()).filter(
        (one) => this.answersAlone(one) || isSince(one),
      )) {
        const named = getNamedType(field.type);
        if (isObjectType(named) && !all.some((other) => other.type === named))
          all.push({ type: named, path: [...path, field] });
      }
    return all;
  }

  /**
   * Every field of every type that is reached, over every field that leads to it; where that leads back to what is
   * nearer to the root, without what its fields hold.
   */
  everything(): readonly string[] {
    const reached = this.reached();
    const depths = new Map<GraphQLNamedType, number>(reached.map(({ type, path }) => [type, path.length]));
    return reached.flatMap(({ type, path }) =>
      this.#alone(type)
        .filter((field) => isCompositeType(getNamedType(field.type)))
        .map((field) => {
          const named = getNamedType(field.type);
          const back = (depths.get(named) ?? 0) <= path.length;
          return nested(path, `${field.name} ${this.of(named, back ? 0 : 1)}`);
        }),
    );
  }

  /** The fields of a type, and of what they hold so many levels down; empty for what has none. */
  of(type: GraphQLNamedType, levels: number): string {
    if (!isCompositeType(type)) return '';
    if (!isAbstractType(type)) return `{ __typename ${this.#fields(type, levels)} }`;
    const possible = this.schema.getPossibleTypes(type);
    const fragments = possible.map(
      (one) => `... on ${one.name} { ${this.#fields(one, levels, clashing(possible))} }`,
    );
    return `{ __typename ${fragments.join(' ')} }`;
  }

  #fields(type: GraphQLObjectType, levels: number, aliased: ReadonlySet<string> = new Set()): string {
    return this.#alone(type)
      .filter((field) => levels > 0 || !isCompositeType(getNamedType(field.type)))
      .map((field) => {
        const name = aliased.has(field.name) ? `${type.name}__${field.name}: ${field.name}` : field.name;
        return `${name} ${this.of(getNamedType(field.type), levels - 1)}`;
      })
      .join(' ');
  }

  /** Whether it needs no argument: not what may be null and is looked up, nor what leads back to the root. */
  answersAlone({ type, args }: Field): boolean {
    if (getNamedType(type) === this.schema.getQueryType()) return false;
    return args.length === 0 || (isNonNullType(type) && !args.some(isRequiredArgument));
  }

  #alone(type: GraphQLObjectType): readonly Field[] {
    return Object.values(type.getFields()).filter((field) => this.answersAlone(field));
  }
}

/** Whether what it needs are points in time. */
const isSince = ({ args }: Field): boolean => {
  const required = args.filter(isRequiredArgument);
  return required.length > 0 && required.every(({ type }) => getNamedType(type).name === 'Point');
};
/** Before everything that was recorded. */
const SINCE = '2026-01-01';

/** Fields that may not be asked under one name, since they differ in their type. */
const clashing = (types: readonly GraphQLObjectType[]): ReadonlySet<string> => {
  const known = new Map<string, string>();
  const fields = types.flatMap((type) => Object.values(type.getFields()));
  return new Set(
    fields.flatMap(({ name, type }) => {
      const other = known.get(name) ?? String(type);
      known.set(name, other);
      return other === String(type) ? [] : [name];
    }),
  );
};

/** A selection at the end of a way; of lists on it the first few, if so many are said to be enough. */
export const nested = (path: readonly Field[], inner: string, enough?: number): string =>
  path.reduceRight((inside, field) => {
    const { name, args } = field;
    const passed = [
      ...(enough !== undefined && args.some((arg) => arg.name === 'first') ? [`first: ${enough}`] : []),
      ...(isSince(field) ? args.filter(isRequiredArgument).map((arg) => `${arg.name}: "${SINCE}"`) : []),
    ];
    return `${name}${passed.length === 0 ? '' : `(${passed.join(', ')})`} { __typename ${inside} }`;
  }, inner);

/** As few texts as hold all selections. */
export const packed = (selections: readonly string[]): readonly string[] => {
  const packs: string[] = [];
  for (const selection of selections) {
    const last = packs.at(-1);
    const both = last === undefined ? selection : `${last} ${selection}`;
    if (last !== undefined && tokens(both) <= TOKENS) packs[packs.length - 1] = both;
    else packs.push(selection);
  }
  return packs;
};

const tokens = (text: string): number => text.match(/\w+|[{}:]|\.\.\./g)?.length ?? 0;
