import type { OperatorMethod, OperatorRequest } from './protocol.js';

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const text = (value: unknown): boolean => typeof value === 'string';
const uuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const whole = (value: unknown): boolean => Number.isSafeInteger(value);
const record = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const optional =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || check(value);
const shaped =
  (shape: Shape) =>
  (value: unknown): boolean =>
    record(value) &&
    Object.keys(value).every((name) => Object.hasOwn(shape, name)) &&
    Object.entries(shape).every(([name, check]) => check(value[name]));
const listOf = (check: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(check);
const nothing = shaped({});

const PARAMS: Readonly<Record<OperatorMethod, (value: unknown) => boolean>> = {
  command: shaped({
    command: text,
    commandId: uuid,
    input: record,
    happenedOn: optional(text),
    expectedVersion: optional(whole),
    dryRun: optional((value) => typeof value === 'boolean'),
  }),
  importProjects: shaped({
    programme: text,
    run: uuid,
    rows: listOf(shaped({ line: whole, key: text, fields: record })),
    dryRun: optional((value) => typeof value === 'boolean'),
  }),
  listTokens: nothing,
  verifyLog: nothing,
  status: nothing,
  parkedViews: nothing,
  retryViews: nothing,
};

/** Whether a value is a request of the protocol, to its parameters. What a command's input holds is not judged here. */
export const isRequest = (value: unknown): value is OperatorRequest =>
  record(value) &&
  whole(value['id']) &&
  typeof value['method'] === 'string' &&
  Object.hasOwn(PARAMS, value['method']) &&
  PARAMS[value['method'] as OperatorMethod](value['params']);
