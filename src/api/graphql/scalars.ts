import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import type { ValueNode } from 'graphql';

/**
 * A scalar that travels as text. Its form is checked where it is used: by the inputs' checks, which name the field
 * in the caller's language, and by the arguments of queries.
 */
const textScalar = (name: string, description: string): GraphQLScalarType<string, string> =>
  new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: (value) => asText(name, value),
    parseLiteral: (node: ValueNode) => asText(name, node.kind === Kind.STRING ? node.value : undefined),
  });

const asText = (name: string, value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`${name} is written as a string`);
};

export const DateTimeScalar = textScalar(
  'DateTime',
  'An RFC 3339 instant with its offset, such as `2026-03-01T10:00:00Z`.',
);
export const DateScalar = textScalar('Date', 'A calendar date such as `2026-03-01`.');
export const MomentScalar = textScalar(
  'Moment',
  'When something happened: a date, or an RFC 3339 instant with its offset; kept as given.',
);
export const DecimalScalar = textScalar('Decimal', 'A decimal number as text, such as `1250.50`.');
export const PositionScalar = textScalar(
  'Position',
  'A place in the whole log: the id of the store, a dot and 20 digits. One of another store is refused.',
);
export const PointScalar = textScalar(
  'Point',
  'A date, an instant with its offset, or a position. A date stands for the begin of that day where a span begins, and for its end where one ends.',
);

/** Only told, never taken. */
export const JsonScalar = new GraphQLScalarType<unknown>({
  name: 'JSON',
  description: 'Whatever stands at a path of an answer, as JSON.',
  serialize: (value) => value,
});
