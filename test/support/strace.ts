import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Never skipped: without strace nothing is known about fsync. */
export const requireStrace = (): void => {
  if (spawnSync('strace', ['-V']).error !== undefined)
    throw new Error('These tests need strace: apt-get install strace (.ci/run does)');
};

const STRACE = ['strace', '--follow-forks', '--decode-fds=path', '--string-limit=4000'];
const TRACED = 'read,write,writev,fsync,fdatasync';

/** Runs a command under strace, writing what it reads, writes and syncs in all its threads to a file. */
export const tracing = (output: string): readonly string[] => [
  ...STRACE,
  `--output=${output}`,
  `--trace=${TRACED}`,
];

/** Every sync of a file fails with EIO from a thread's n-th (from 1) on. */
export const failingSync = (output: string, file: string, from: number): readonly string[] => [
  ...STRACE,
  `--output=${output}`,
  `--trace-path=${file}`,
  '--trace=fsync,fdatasync',
  `--inject=fsync,fdatasync:error=EIO:when=${from}+`,
];

/** A system call: where in the trace it began and ended, by line. */
export interface SystemCall {
  readonly name: string;
  readonly fd: number;
  readonly path: string;
  readonly text: string;
  readonly began: number;
  readonly ended: number;
  readonly result: number;
}

const WHOLE = /^(\d+) +(\w+)\((\d+)<(.*?)>(.*)\) += (-?\d+)/;
const UNFINISHED = /^(\d+) +(\w+)\((\d+)<(.*?)>(.*?) <unfinished \.\.\.>$/;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)/;

/** The calls of a trace, in the order in which they ended. */
export const callsIn = (output: string): readonly SystemCall[] => {
  const open = new Map<string, SystemCall>();
  return readFileSync(output, 'utf8')
    .split('\n')
    .flatMap((line, at): SystemCall[] => {
      const whole = WHOLE.exec(line);
      if (whole !== null) {
        const [, , name, fd, path, text, result] = whole as unknown as string[];
        return [call(name!, fd!, path!, text!, at, at, result!)];
      }
      const unfinished = UNFINISHED.exec(line);
      if (unfinished !== null) {
        const [, thread, name, fd, path, text] = unfinished as unknown as string[];
        open.set(thread!, call(name!, fd!, path!, text!, at, Infinity, '0'));
        return [];
      }
      const [, thread, , text, result] = (RESUMED.exec(line) ?? []) as unknown as string[];
      const begun = thread === undefined ? undefined : open.get(thread);
      if (begun === undefined) return [];
      return [{ ...begun, text: begun.text + text!, ended: at, result: Number(result) }];
    });
};

const call = (
  name: string,
  fd: string,
  path: string,
  text: string,
  began: number,
  ended: number,
  result: string,
): SystemCall => ({ name, fd: Number(fd), path, text, began, ended, result: Number(result) });

export const isSyncOf = (file: string, { name, path }: SystemCall): boolean =>
  (name === 'fsync' || name === 'fdatasync') && path === file;
