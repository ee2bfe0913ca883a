import { Injectable } from '@nestjs/common';
import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { QUERIES } from './queries.js';

/** What the bus carries. It dispatches by class, so each query has one of its own. */
export abstract class BusQuery {
  constructor(
    readonly context: ApiContext,
    readonly scope: Scope,
    readonly args: unknown,
  ) {}
}

type BusQueryClass = new (context: ApiContext, scope: Scope, args: unknown) => BusQuery;
type Read = (context: ApiContext, scope: Scope, args: unknown) => Promise<unknown>;

const named = (name: string): BusQueryClass => {
  const query = class extends BusQuery {};
  Object.defineProperty(query, 'name', { value: name });
  return query;
};

export const QUERY_CLASSES: ReadonlyMap<string, BusQueryClass> = new Map(
  Object.keys(QUERIES).map((name) => [name, named(name)]),
);

const handlerOf = (name: string, query: BusQueryClass, read: Read) => {
  class Handler implements IQueryHandler<BusQuery> {
    execute({ context, scope, args }: BusQuery) {
      return read(context, scope, args);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${name}Handler` });
  Injectable()(Handler);
  QueryHandler(query)(Handler);
  return Handler;
};

export const QUERY_HANDLERS = [...QUERY_CLASSES].map(([name, query]) =>
  handlerOf(name, query, new Map<string, unknown>(Object.entries(QUERIES)).get(name) as Read),
);
