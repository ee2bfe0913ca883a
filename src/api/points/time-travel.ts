import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { GraphQLFieldConfigMap } from 'graphql';
import { DateTimeScalar, PositionScalar } from '../graphql/scalars.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import { WAIT_MS, pointAfter, pointAsOf } from './resolve-point.js';
import type { PointArguments } from './resolve-point.js';
import { scopeAt } from './scope.js';
import type { QueryRoot } from './scope.js';

/**
 * Adds `asOf` and `after` to Query. A code-first class cannot be named Query, so this is done to the schema that
 * the classes gave.
 */
export const withTimeTravel = (schema: GraphQLSchema): GraphQLSchema => {
  const query = schema.getQueryType();
  if (!query) throw new Error('the schema has no queries');
  const config = query.toConfig();
  const scalar = (name: string) => schema.getType(name);
  const travelling: GraphQLObjectType = new GraphQLObjectType({
    ...config,
    fields: () => ({
      ...config.fields,
      ...timeFields(travelling, {
        dateTime: (scalar('DateTime') ?? DateTimeScalar) as typeof DateTimeScalar,
        position: (scalar('Position') ?? PositionScalar) as typeof PositionScalar,
      }),
    }),
  });
  const whole = schema.toConfig();
  return new GraphQLSchema({
    ...whole,
    query: travelling,
    types: whole.types.filter((type) => type !== query),
  });
};

interface Scalars {
  readonly dateTime: typeof DateTimeScalar;
  readonly position: typeof PositionScalar;
}

const timeFields = (
  query: GraphQLObjectType,
  { dateTime, position }: Scalars,
): GraphQLFieldConfigMap<QueryRoot, ApiContext> => ({
  asOf: {
    type: new GraphQLNonNull(query),
    description:
      'Everything as it stood at an instant, at a position, or at both: the position picks what was recorded, the instant is what durations count to.',
    args: { at: { type: dateTime }, position: { type: position } },
    resolve: async (root, args: PointArguments, { runtime }): Promise<QueryRoot> => {
      refuseNested(root);
      return { scope: scopeAt(runtime, await pointAsOf(runtime, args), true) };
    },
  },
  after: {
    type: new GraphQLNonNull(query),
    description: 'Everything as it is, once the views have reached a position: read your own writes.',
    args: {
      position: { type: new GraphQLNonNull(position) },
      timeoutMs: { type: GraphQLInt, defaultValue: WAIT_MS },
    },
    resolve: async (
      root,
      args: { position: string; timeoutMs: number | null },
      { runtime },
    ): Promise<QueryRoot> => {
      refuseNested(root);
      const point = await pointAfter(runtime, args.position, args.timeoutMs ?? WAIT_MS);
      return { scope: scopeAt(runtime, point, false) };
    },
  },
});

const refuseNested = (root: QueryRoot): void => {
  if (root.scope !== undefined) throw new ApiError('POINT_NESTED');
};
