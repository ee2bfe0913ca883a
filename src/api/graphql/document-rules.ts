import { GraphQLError, Kind, NoSchemaIntrospectionCustomRule, OperationTypeNode } from 'graphql';
import type { ASTVisitor, OperationDefinitionNode, ValidationContext, ValidationRule } from 'graphql';
import type { Runtime } from '../runtime.js';

/** What a document keeps to besides the schema, when it comes with a request over HTTP. */
export const requestRules = (runtime: Runtime): ValidationRule[] => [
  ...commonRules(runtime),
  refusing(
    ({ operation }) => operation === OperationTypeNode.SUBSCRIPTION,
    'A subscription goes over a WebSocket, with the protocol graphql-transport-ws.',
  ),
];

/** What a document keeps to besides the schema, when it comes over a WebSocket. */
export const subscriptionRules = (runtime: Runtime): ValidationRule[] => [
  ...commonRules(runtime),
  refusing(
    ({ operation }) => operation !== OperationTypeNode.SUBSCRIPTION,
    'Over a WebSocket go subscriptions only: send a query or a mutation by POST.',
  ),
];

const commonRules = ({ introspection }: Runtime): ValidationRule[] => [
  oneOperation,
  ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
];

/** Compiled queries are kept by their document alone, so a document may hold one operation only. */
const oneOperation = (context: ValidationContext): ASTVisitor => ({
  Document(document) {
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operations.length > 1)
      context.reportError(
        new GraphQLError('A request holds one operation.', { nodes: operations.slice(1, 2) }),
      );
  },
});

const refusing =
  (isRefused: (operation: OperationDefinitionNode) => boolean, message: string): ValidationRule =>
  (context) => ({
    OperationDefinition(operation) {
      if (isRefused(operation)) context.reportError(new GraphQLError(message, { nodes: operation }));
    },
  });
