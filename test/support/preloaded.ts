import { join } from 'node:path';

/** The environment in which Node loads a module of `test/support` first, into a process and each of its threads. */
export const preloaded = (
  module: string,
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  ...environment,
  NODE_OPTIONS: `--import=${join(process.cwd(), 'test/support', module)}`,
});
