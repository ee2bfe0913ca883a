import { types } from 'node:util';

/** An error as a log may hold it. */
export interface DescribedError {
  readonly type: string;
  /** Of Node, of gRPC, ... */
  readonly code?: string | number;
  /** What SQLite's own table says of its code. */
  readonly sqlite?: string;
  /** Only where these are words of this program. */
  readonly message?: string;
  /** Where it was thrown and who had called, innermost first: files of this program and of its libraries. */
  readonly at?: readonly string[];
  readonly cause?: DescribedError;
}

/** Errors of ours whose messages are made of constants, numbers and ids. All others may quote what somebody sent. */
const OURS = new Set([
  'CheckpointMoved',
  'FolderOwned',
  'LogDamaged',
  'LogNotReady',
  'LogRefused',
  'LogUnavailable',
  'ServerTooOld',
  'ThreadFailed',
  'TooLate',
  'UndigestibleEvent',
]);

const MOST_CAUSES = 3;
const MOST_FRAMES = 12;

/** What happened and where, without the words of a library: they may hold what somebody sent. */
export const describeError = (error: unknown, causes = MOST_CAUSES): DescribedError => {
  if (!isError(error)) return { type: typeof error };
  const { name, message, cause, code, errcode, errstr } = error;
  const type = isName(name) ? name : 'Error';
  const at = framesOf(error);
  return {
    type,
    ...(isName(code) || typeof code === 'number' ? { code } : {}),
    ...(typeof errcode === 'number' ? { sqlite: `${errcode}: ${errstr ?? ''}` } : {}),
    ...(OURS.has(type) ? { message } : {}),
    ...(at.length === 0 ? {} : { at }),
    ...(cause === undefined || causes === 0 ? {} : { cause: describeError(cause, causes - 1) }),
  };
};

/** The same in one line. */
export const errorWords = (error: unknown): string => {
  const { type, code, sqlite, message, at } = describeError(error);
  const what = sqlite === undefined ? (message ?? code) : `SQLite ${sqlite}`;
  return [type, what === undefined ? '' : ` (${what})`, at === undefined ? '' : ` at ${at[0]}`].join('');
};

/** What a thread says of an error of its own, in `errorWords`. */
export class ThreadFailed extends Error {
  override readonly name = 'ThreadFailed';
}

interface Raw {
  readonly code?: unknown;
  readonly errcode?: unknown;
  readonly errstr?: string;
}

/** Also where it comes out of another realm, or out of a thread, which gives an object of the same form. */
const isError = (value: unknown): value is Error & Raw => {
  if (types.isNativeError(value)) return true;
  const { message, stack } = Object(value) as Partial<Error>;
  return typeof message === 'string' && typeof stack === 'string';
};

const isName = (value: unknown): value is string => typeof value === 'string' && /^\w{1,60}$/.test(value);

const FRAME =
  /^ +at .*?(node:[\w/-]+|(?<=[/\\])(?:node_modules|dist|src|projections)[/\\][\w@.+/\\-]+):(\d+):(\d+)\)?$/;

/** By their places alone. The words before them are left out: lines of them may look like a place. */
const framesOf = ({ stack = '', message }: Error): string[] => {
  const begin = stack.indexOf(message);
  if (begin < 0) return [];
  return stack
    .slice(begin + message.length)
    .split('\n')
    .flatMap((line) => {
      const [, file, row, column] = FRAME.exec(line) ?? [];
      return file === undefined ? [] : [`${file}:${row}:${column}`];
    })
    .slice(0, MOST_FRAMES);
};
