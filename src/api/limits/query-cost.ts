import {
  Kind,
  TypeInfo,
  ValidationContext,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { createComplexityRule } from 'graphql-query-complexity';
import type { ComplexityEstimator } from 'graphql-query-complexity';

/** What a list without pages is taken to hold: stages, categories, members, cards of a round. */
const LISTED = 5;
/** More is not told apart: a limit of as much is none. */
const MOST = 2_000_000_000;

/**
 * How many elements of lists an answer may hold, by its query: a page as many as it may hold at the size that is given,
 * be it by a variable, or at the default; any other list five. A field with a `complexity` costs as much more. What comes
 * with an element costs nothing.
 */
export const queryCost = (
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  defaultPageSize: number,
): number => {
  const errors: GraphQLError[] = [];
  const rule = createComplexityRule({
    maximumComplexity: Infinity,
    variables: { ...variables },
    estimators: [elementsOf(defaultPageSize)],
  });
  const context = new ValidationContext(schema, query, new TypeInfo(schema), (error) => errors.push(error));
  const counting = rule(context);
  // The rule follows an operation by itself: its library's `getComplexity` goes over every field once more, for three
  // times the time.
  for (const definition of query.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) counting.onOperationDefinitionEnter(definition);
  const [error] = errors;
  if (error !== undefined) throw error;
  return Math.min(MOST, counting.complexity);
};

const elementsOf =
  (defaultPageSize: number): ComplexityEstimator =>
  ({ field, args, type, childComplexity }) => {
    const { complexity } = field.extensions;
    const own = typeof complexity === 'number' ? complexity : 0;
    if (!isCompositeType(getNamedType(field.type))) return own;
    if (field.args.some(({ name }) => name === 'first')) {
      const { first } = args as { readonly first?: number | null };
      // A size that is none is refused by the field itself.
      const size = childComplexity === 0 ? 1 : Math.max(0, first ?? defaultPageSize);
      return own + size * Math.max(1, childComplexity);
    }
    if (!isListType(getNullableType(field.type))) return own + childComplexity;
    // The elements of a page were counted with its connection.
    const isPage = isObjectType(type) && type.name.endsWith('Connection');
    return own + (isPage ? 1 : LISTED) * (1 + childComplexity);
  };
