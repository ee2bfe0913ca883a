import { Location } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { ApiError } from '../problems/api-error.js';
import { documentShape } from './document-shape.js';
import type { DocumentShape } from './document-shape.js';
import type { Limits } from './limits.js';
import { queryCost } from './query-cost.js';

/** Throws `LIMIT_EXCEEDED` for the first limit that is passed; its path names the limit. */
const keep = (limits: Limits, name: keyof Limits, value: number): void => {
  if (value > limits[name])
    throw new ApiError('LIMIT_EXCEEDED', name, { limit: name, max: limits[name] }, name);
};

export const checkSource = (source: string, limits: Limits): void =>
  keep(limits, 'documentBytes', Buffer.byteLength(source));

const shapes = new WeakMap<DocumentNode, DocumentShape>();

export const shapeOf = (document: DocumentNode): DocumentShape => {
  const shape = shapes.get(document) ?? documentShape(document);
  shapes.set(document, shape);
  return shape;
};

/** Before a document is validated: some rules of GraphQL cost by what fragments add up to. */
export const checkShape = (document: DocumentNode, limits: Limits): void => {
  // A document that came parsed was held to no limit of the parser.
  if (!(document.loc instanceof Location)) throw new ApiError('INVALID_REQUEST');
  const { depth, aliases, directives, rootFields } = shapeOf(document);
  keep(limits, 'depth', depth);
  keep(limits, 'aliases', aliases);
  keep(limits, 'directives', directives);
  keep(limits, 'rootFields', rootFields);
};

/** Of a valid document, with the variables of a request. */
export const checkCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  limits: Limits,
): void => {
  const isMutation = document.definitions.some((one) => 'operation' in one && one.operation === 'mutation');
  if (isMutation) keep(limits, 'mutationsPerRequest', shapeOf(document).rootFields);
  keep(limits, 'cost', queryCost(schema, document, variables, limits.defaultPageSize));
};
