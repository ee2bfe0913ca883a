import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { OperationTypeNode, getOperationAST } from 'graphql';
import { checkCost, checkShape, checkSource } from '../limits/check-document.js';
import { ViewsInTime } from '../limits/views-in-time.js';
import { ApiContext } from '../request-context.js';
import type { Runtime } from '../runtime.js';

/** The limits of a document that comes over HTTP, each at the first moment that it can be told. */
export const limitHooks = ({ limits }: Runtime): NonNullable<MercuriusDriverConfig['hooks']> => ({
  preParsing: async (_schema, source) => checkSource(source, limits),
  preValidation: async (_schema, document) => checkShape(document, limits),
  // Of a document that is known by now too: its variables are not.
  preExecution: async (schema, document, context, variables) => {
    if (!(context instanceof ApiContext)) throw new Error('a request came without its context');
    checkCost(schema, document, variables, limits);
    const { views } = context.runtime;
    // A command is stored by the time that its answer is read.
    if (views instanceof ViewsInTime && getOperationAST(document)?.operation === OperationTypeNode.QUERY)
      views.endIn(limits.deadline);
  },
});
