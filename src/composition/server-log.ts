import pino from 'pino';
import type { LogLevel } from '../config/settings.js';

/** Structured lines on standard error. What is logged holds no personal data: no names, tokens or inputs. */
export interface ServerLog {
  info(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  /** `ids`: of the request and the command that it happened in. */
  error(about: string, error: unknown, ids?: object): void;
}

export const createServerLog = (level: LogLevel): ServerLog => {
  const log = pino({ level, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }));
  return {
    info: (message, details = {}) => log.info(details, message),
    warn: (message, details = {}) => log.warn(details, message),
    error: (about, error, ids = {}) => log.error({ ...ids, err: error }, about),
  };
};

export const silentLog: ServerLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
