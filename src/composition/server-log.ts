import pino from 'pino';
import type { LogLevel } from '../config/settings.js';
import { describeError } from '../infrastructure/telemetry/described-error.js';

/**
 * Structured lines on standard error. What is logged holds no personal data: no names, tokens or inputs. So `details`
 * are ids, numbers and words of this program, and of an error only what it is and where it was thrown.
 */
export interface ServerLog {
  debug(message: string, details?: object): void;
  info(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  /** `ids`: of the request and the command that it happened in. */
  error(about: string, error: unknown, ids?: object): void;
  /** The process ends. */
  fatal(message: string, details?: object): void;
}

export const createServerLog = (level: LogLevel): ServerLog => {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const log = pino(options, pino.destination({ dest: 2, sync: true }));
  return {
    debug: (message, details = {}) => log.debug(details, message),
    info: (message, details = {}) => log.info(details, message),
    warn: (message, details = {}) => log.warn(details, message),
    error: (about, error, ids = {}) => log.error({ ...ids, error: describeError(error) }, about),
    fatal: (message, details = {}) => log.fatal(details, message),
  };
};

export const silentLog: ServerLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
};
