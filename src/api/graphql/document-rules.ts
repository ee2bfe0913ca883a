import { GraphQLError, Kind, NoSchemaIntrospectionCustomRule, OperationTypeNode } from 'graphql';
import type {
  ASTVisitor,
  OperationDefinitionNode,
  SelectionSetNode,
  ValidationContext,
  ValidationRule,
} from 'graphql';
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
  unconditional,
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

/**
 * Nothing that a subscription begins with hangs on a condition (GraphQL specification, September 2025, 5.2.4.1):
 * without any field it could not be run.
 */
const unconditional = (context: ValidationContext): ASTVisitor => {
  const isConditional = ({ selections }: SelectionSetNode, seen: ReadonlySet<string>): boolean =>
    selections.some((selection) => {
      if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include'))
        return true;
      if (selection.kind === Kind.INLINE_FRAGMENT) return isConditional(selection.selectionSet, seen);
      if (selection.kind === Kind.FIELD || seen.has(selection.name.value)) return false;
      const fragment = context.getFragment(selection.name.value);
      return (
        fragment != null && isConditional(fragment.selectionSet, new Set([...seen, selection.name.value]))
      );
    });
  return {
    OperationDefinition(operation) {
      if (isConditional(operation.selectionSet, new Set()))
        context.reportError(
          new GraphQLError('A subscription has no condition at its root.', { nodes: operation }),
        );
    },
  };
};
