import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { QueryRoot } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import type { QueryAnswer, QueryArguments, QueryName } from './queries.js';
import { QUERY_CLASSES } from './query-classes.js';

/** The way into the query bus. */
@Injectable()
export class QueryGate {
  readonly #bus: QueryBus;

  constructor(@Inject(QueryBus) bus: QueryBus) {
    this.#bus = bus;
  }

  /** Rejects where the bus would throw at once. */
  async ask<N extends QueryName>(
    name: N,
    context: ApiContext,
    root: QueryRoot,
    args: QueryArguments<N>,
  ): Promise<QueryAnswer<N>> {
    const query = QUERY_CLASSES.get(name);
    if (query === undefined) throw new Error(`there is no query ${name}`);
    return this.#bus.execute(new query(context, context.scopeOf(root), args)) as Promise<QueryAnswer<N>>;
  }
}
