import type { AppendOutcome } from '../../../application/ports/event-store.js';

/**
 * Why a log's writer stops for good, as the exit code of its process (documented in docs/configuration.md):
 * 74 (EX_IOERR): an I/O error at COMMIT, after which only a restart can tell what is in the log;
 * 75 (EX_TEMPFAIL): another process has taken the log over.
 */
export const EXIT_LOG_IO_ERROR = 74;
export const EXIT_LOG_TAKEN_OVER = 75;

export interface Fatal {
  readonly code: typeof EXIT_LOG_IO_ERROR | typeof EXIT_LOG_TAKEN_OVER;
  readonly reason: string;
}

/** Of an append that the writer's end has met. Never `failed` after an unknown outcome: it could be a repeat of one. */
export const outcomeAfter = ({ code, reason }: Fatal): AppendOutcome =>
  code === EXIT_LOG_IO_ERROR
    ? { outcome: 'unknown', reason, untilRestart: true }
    : { outcome: 'failed', reason };
