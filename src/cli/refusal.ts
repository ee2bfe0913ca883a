import type { ExitCode } from '../config/exit-codes.js';

/** What ends a command early: its exit code, what people read, and what `--json` adds to its code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly exit: ExitCode,
    readonly code: string,
    readonly lines: readonly string[],
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(lines.join('\n'));
  }
}
