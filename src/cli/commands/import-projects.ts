import { randomUUID } from 'node:crypto';
import { MAX_LINE_BYTES } from '../../api/operator-socket/protocol.js';
import type { ProjectRow, RunResult, RunStopped } from '../../application/import/row-outcome.js';
import { EXIT } from '../../config/exit-codes.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { Context } from '../context.js';
import { attentionLines, importObject, stoppedLine, sumLine, type ImportSummary } from '../import-report.js';
import { Refusal } from '../refusal.js';
import { isUnknownOutcome } from '../send-command.js';
import { withServer } from '../session.js';
import { readImportFiles } from '../read-import-files.js';

export interface ImportOptions {
  readonly programme: string;
  readonly mapping: string;
}

/** The files are read here; the server judges and writes, row by row. */
export const importProjects = async (
  context: Context,
  file: string,
  { programme, mapping }: ImportOptions,
): Promise<void> => {
  const { terminal, dryRun } = context;
  const { rows, refused, columns, nearDistricts } = readImportFiles(file, mapping, context);
  const run = randomUUID() as string as Uuid;
  const { outcomes, stopped } = await send(context, rows, programme, run);
  const summary: ImportSummary = {
    programme,
    run,
    dryRun,
    outcomes: [...refused, ...outcomes].toSorted((a, b) => a.line - b.line).map(columns),
    nearDistricts,
    stopped,
  };
  for (const line of terminal.json ? [] : attentionLines(summary, context)) terminal.note(line);
  const sum = sumLine(summary, context);
  const object = importObject(summary, context);
  if (stopped !== undefined)
    throw new Refusal(exitOf(stopped), stopped.problem.code, [...stoppedLine(summary, context), sum], object);
  if (summary.outcomes.some(({ outcome }) => outcome === 'refused'))
    throw new Refusal(EXIT.badData, 'ROWS_REFUSED', [sum], object);
  terminal.answer([sum], { ok: true, ...object });
};

const ROWS_AT_ONCE = 200;
const BYTES_AT_ONCE = MAX_LINE_BYTES / 4;

/** As many rows as one line of the socket may hold with ease; a single row always fits. */
export const parts = (rows: readonly ProjectRow[]): ProjectRow[][] => {
  const cut: ProjectRow[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row));
    if (bytes + size > BYTES_AT_ONCE || cut.at(-1)!.length === ROWS_AT_ONCE) {
      cut.push([]);
      bytes = 0;
    }
    cut.at(-1)!.push(row);
    bytes += size;
  }
  return cut;
};

const send = (
  context: Context,
  rows: readonly ProjectRow[],
  programme: string,
  run: Uuid,
): Promise<RunResult> =>
  withServer(context, async (client) => {
    const outcomes: RunResult['outcomes'][number][] = [];
    const { progress } = context.terminal;
    for (const part of parts(rows)) {
      const from = outcomes.length;
      const dryRun = context.dryRun ? { dryRun: true } : {};
      try {
        const result = await client.call(
          'importProjects',
          { programme, run, rows: part, ...dryRun },
          (done) => progress(from + done, rows.length),
        );
        outcomes.push(...result.outcomes);
        if (result.stopped !== undefined) return { outcomes, stopped: result.stopped };
      } catch (error) {
        if (!isUnknownOutcome(error)) throw error;
        return { outcomes, stopped: { line: part[0]!.line, problem: UNKNOWN } };
      }
    }
    return { outcomes };
  });

const UNKNOWN = { problem: 'OutcomeUnknown', code: 'OUTCOME_UNKNOWN' } as const;

const exitOf = ({ problem }: RunStopped) =>
  problem.problem === 'OutcomeUnknown' || problem.problem === 'WritesRefused'
    ? EXIT.unavailable
    : EXIT.failed;
