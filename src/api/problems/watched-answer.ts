import type { Language } from '../../domain/kernel/values.js';
import type { Runtime } from '../runtime.js';
import { errorAnswer } from './error-answer.js';

/** What goes wrong, as it leaves the server: each error is counted, and what nobody foresaw is reported. */
export const watchedAnswer = (
  runtime: Pick<Runtime, 'telemetry' | 'reportError'>,
  errors: readonly unknown[],
  language: Language,
  about: string,
  requestId?: string,
): ReturnType<typeof errorAnswer> =>
  errorAnswer(errors, language, {
    failed: (error) => runtime.reportError(error, about, requestId === undefined ? {} : { requestId }),
    refused: (code, limit) => runtime.telemetry.refused(code, limit),
  });
