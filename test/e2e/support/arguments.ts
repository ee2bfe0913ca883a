import {
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLSchema,
} from 'graphql';
import { inputsOf, type InputLeaf } from './input-leaves.js';

/** One argument of a query, and a document in which it is the variable `$value`. */
export interface ArgumentLeaf {
  readonly name: string;
  readonly leaf: InputLeaf;
  readonly query: string;
}

/** Values for arguments that must be there beside the one that is tried. */
export interface Known {
  readonly position: string;
  readonly project: string;
  readonly programme: string;
}

const CALL = '@the call@';

/** What an argument of a subscription says little without. */
const FOLLOWED: Readonly<Record<string, string>> = { after: 'project' };

/** Every leaf of every argument that a query, a programme, its counts, a project or a subscription takes. */
export const argumentLeaves = (schema: GraphQLSchema, known: Known): ArgumentLeaf[] =>
  [
    ['Query', CALL],
    ['Programme', `programme(uuid: "${known.programme}") { ${CALL} }`],
    ['ProgrammeCounts', `programme(uuid: "${known.programme}") { counts { ${CALL} } }`],
    ['ImpactProject', `project(uuid: "${known.project}") { ${CALL} }`],
    ['Subscription', CALL],
  ].flatMap(([type, document]) => {
    const object = schema.getType(type!)!;
    if (!isObjectType(object)) throw new Error(`${type} has no fields`);
    return Object.values(object.getFields()).flatMap((field) => {
      return field.args.flatMap((arg) => {
        const others = field.args.filter(
          (other) => other !== arg && (isNonNullType(other.type) || FOLLOWED[arg.name] === other.name),
        );
        const given = [
          `${arg.name}: $value`,
          ...others.map((other) => `${other.name}: ${standIn(other, known)}`),
        ];
        const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
        const call = `${field.name}(${given.join(', ')})${selection}`;
        const operation = type === 'Subscription' ? 'subscription' : 'query';
        const query = `${operation} ($value: ${String(arg.type)}) { ${document!.replace(CALL, () => call)} }`;
        return inputsOf(arg.type).leaves.map((leaf) => ({
          name: `${type}.${field.name}(${[arg.name, leaf.path].filter(Boolean).join('.')})`,
          leaf: { ...leaf, path: [arg.name, leaf.path].filter(Boolean).join('.') },
          query,
        }));
      });
    });
  });

const standIn = (arg: GraphQLArgument, { position, project }: Known): string => {
  switch (getNamedType(arg.type).name) {
    case 'Int':
      return '1';
    case 'Position':
      return JSON.stringify(position);
    case 'Point':
      return '"2026-01-05"';
    case 'DateTime':
      return '"2026-01-05T08:00:00Z"';
    default:
      return JSON.stringify(project);
  }
};
