import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { Uuid } from '../domain/kernel/ids.js';
import type { FieldIssue, Problem } from '../domain/kernel/problem.js';
import { invalid } from '../domain/kernel/problem.js';
import type { Moment } from '../domain/kernel/values.js';
import { under, wrong } from './inputs/checks/check.js';
import { CHECKED } from './inputs/checks/field.js';
import { inputClassOf } from './inputs/registry.js';
import { TooDeep, normaliseInput } from './normalise-input.js';

/** A command's input, ready for a `CommandRequest`: `input` is what its hash covers. */
export interface ValidatedCommand {
  readonly commandId: Uuid;
  readonly input: Readonly<Record<string, unknown>>;
  readonly happenedOn?: Moment;
  readonly expectedVersion?: number;
  readonly dryRun?: boolean;
  readonly name?: string;
}

/**
 * Turns what a caller sent for a command into plain values, or says field by field what is wrong with it. Both doors
 * use it: GraphQL, and the operator's socket. An unknown command is a bug of the caller and throws.
 */
export const validateInput = (command: string, raw: unknown): ValidatedCommand | Problem => {
  const inputClass = inputClassOf(command);
  if (inputClass === undefined) throw new Error(`no input is known for the command ${command}`);
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return invalid({ path: '', code: 'WRONG_TYPE' });
  try {
    const plain = withPlainIds(normaliseInput(raw));
    const instance = plainToInstance(inputClass, plain);
    const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
    const issues = errors.flatMap(issuesOf).sort(byPath);
    return issues.length > 0 ? invalid(...issues) : split(command, toPlain(instance) as Fields);
  } catch (error) {
    if (error instanceof TooDeep) return invalid({ path: '', code: 'WRONG_TYPE' });
    throw error;
  }
};

type Fields = Record<string, unknown>;

interface BesideTheInput {
  readonly commandId: Uuid;
  readonly happenedOn?: Moment;
  readonly expectedVersion?: number;
  readonly dryRun?: boolean;
}

const split = (command: string, fields: Fields): ValidatedCommand => {
  const { commandId, happenedOn, expectedVersion, dryRun, ...rest } = fields as Fields & BesideTheInput;
  const beside = present({ commandId, happenedOn, expectedVersion, dryRun }) as unknown as BesideTheInput;
  if (command !== 'createToken') return { ...beside, input: rest };
  const { name, ...input } = rest;
  return { ...beside, ...(typeof name === 'string' ? { name } : {}), input };
};

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const ID_FIELDS = new Set([
  'commandId',
  'project',
  'programme',
  'candidacy',
  'token',
  'evidence',
  'condition',
  'of',
]);
const LISTS_OF_IDS = new Set(['cites']);

/** Ids as they are stored: lower case, and without the type that the API puts before them. */
const withPlainIds = (value: unknown, field = ''): unknown => {
  if (typeof value === 'string') return ID_FIELDS.has(field) ? plainId(value) : value;
  if (Array.isArray(value))
    return value.map((element: unknown) =>
      typeof element === 'string' && LISTS_OF_IDS.has(field) ? plainId(element) : withPlainIds(element),
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withPlainIds(inner, name)]));
};

const plainId = (id: string): string => id.replace(/^[A-Za-z]+-(?=[0-9A-Fa-f-]{36}$)/, '').toLowerCase();

const byPath = (a: FieldIssue, b: FieldIssue): number => (a.path < b.path ? -1 : 1);

/** One issue for each field that is wrong, the first that was found. */
const issuesOf = (error: ValidationError): readonly FieldIssue[] => {
  const inner = (error.children ?? []).flatMap(issuesOf);
  if (inner.length > 0) return under(error.property, inner);
  const { [CHECKED]: checked, ...others } = error.constraints ?? {};
  if (checked !== undefined) return under(error.property, JSON.parse(checked) as FieldIssue[]);
  return under(error.property, wrong('whitelistValidation' in others ? 'UNKNOWN_FIELD' : 'WRONG_TYPE'));
};

const toPlain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, toPlain(field)]),
  );
};
