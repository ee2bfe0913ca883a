import { expect, it } from '@jest/globals';
import { GraphQLError, buildSchema, parse, validate } from 'graphql';
import { queryCost } from './query-cost.js';

const schema = buildSchema(`
  type Query { page(first: Int): ItemConnection! list: [Item!]! one: Item node: Node heavy: Item }
  interface Node { id: ID }
  type Item implements Node { id: ID one: Item list: [Item] tags: [String] page(first: Int = 7): ItemConnection! }
  type ItemConnection { nodes: [Item!]! edges: [ItemEdge!]! totalCount: Int pageInfo: PageInfo! }
  type ItemEdge { node: Item! }
  type PageInfo { hasNextPage: Boolean }
`);
schema.getQueryType()!.getFields()['heavy']!.extensions = { complexity: 50 };

it.each<[string, number, Record<string, unknown>?]>([
  ['{one{id one{id}}}', 0],
  ['{one{tags}}', 0],
  ['{list{id}}', 5],
  ['{list{list{id}}}', 30],
  ['{page{nodes{id}}}', 20],
  ['{page(first:3){nodes{id}}}', 3],
  ['{page(first:3){nodes{one{id}} edges{node{id}}}}', 6],
  ['{page(first:3){nodes{page{nodes{id}}}}}', 24],
  ['{page(first:3){nodes{page(first:4){nodes{list{id}}}}}}', 75],
  ['{page(first:100){totalCount pageInfo{hasNextPage}}}', 1],
  ['query($n:Int){page(first:$n){nodes{id}}}', 20],
  ['query($n:Int){page(first:$n){nodes{id}}}', 99, { n: 99 }],
  ['query($n:Int=9){page(first:$n){nodes{id}}}', 9],
  ['query($n:Int){page(first:$n){nodes{id}}}', 0, { n: -5 }],
  ['{heavy{id}}', 50],
  ['{heavy{list{id}}}', 55],
  ['query($s:Boolean!){list @skip(if:$s){id} one{list{id}}}', 5, { s: true }],
  ['{a:list{id} b:list{id} ...F ...F} fragment F on Query{list{id}}', 20],
  ['{node{...on Item{list{id}} id}}', 5],
])('%s costs %d', (text, cost, variables = {}) => {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  expect(queryCost(schema, document, variables, 20)).toBe(cost);
});

it('adds up what all operations of a document cost', () => {
  expect(queryCost(schema, parse('query a {list{id}} query b {page{nodes{id}}}'), {}, 20)).toBe(25);
});

it('has no cost for variables that are not of their type: it names the first', () => {
  const document = parse('query($n:Int,$m:Int){page(first:$n){nodes{page(first:$m){nodes{id}}}}}');
  const cost = () => queryCost(schema, document, { n: 'none', m: 'none' }, 20);
  expect(cost).toThrow(GraphQLError);
  expect(cost).toThrow('Variable "$n" got invalid value "none"');
});

it('gives up on a document whose fragments come to more than 10,000 fields', () => {
  const levels = Array.from({ length: 14 }, (_, level) => {
    const inner = level === 13 ? 'id' : `a:one{...f${level + 1}} b:one{...f${level + 1}}`;
    return `fragment f${level} on Item{${inner}}`;
  });
  const document = parse(`{one{...f0}} ${levels.join(' ')}`);
  expect(() => queryCost(schema, document, {}, 20)).toThrow('maximum allowed number of nodes');
});
