import type { OpenProjectInput } from '../../domain/impact-project/decide/open-project.js';
import { CLI_ACTOR, idOf, idText, streamOf, type Digest, type Uuid } from '../../domain/kernel/ids.js';
import { isProblem, type Problem } from '../../domain/kernel/problem.js';
import {
  OutcomeUnknown,
  type CommandRequest,
  type CommandService,
  type Receipt,
} from '../command-request.js';
import { decode } from '../event-log/decode.js';
import type { EventStore } from '../ports/event-store.js';
import { differingFields } from './differing-fields.js';
import type { ProjectRow, RowOutcome, RunResult } from './row-outcome.js';

type Unknown = { readonly problem: 'OutcomeUnknown'; readonly code: 'OUTCOME_UNKNOWN' };
type Validated = Pick<CommandRequest<OpenProjectInput>, 'input'>;

export interface ImportDependencies {
  readonly commands: CommandService;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly digest: Digest;
  /** The rules of `openProject`'s input, the same as over HTTP. */
  readonly validate: (raw: Readonly<Record<string, unknown>>) => Validated | Problem;
}

export interface ImportRun {
  /** The programme's key. */
  readonly programme: string;
  readonly rows: readonly ProjectRow[];
  /** Becomes the correlation id of everything that the run writes. */
  readonly run: Uuid;
  readonly dryRun?: boolean;
}

/**
 * Opens a project for each row, in order. The command id is made of the programme and the key, so a second run finds
 * its first one and adds nothing. A row whose project differs from it is reported, never applied again.
 */
export const importProjects = async (
  dependencies: ImportDependencies,
  { programme, rows, run, dryRun }: ImportRun,
  report: (done: number, total: number) => void = () => {},
): Promise<RunResult> => {
  const { digest } = dependencies;
  const id = digest.id(idText.programme(programme));
  const outcomes: RowOutcome[] = [];
  for (const row of rows) {
    const commandId = digest.id(`import/${id}/${row.key}`);
    const result = await importRow(dependencies, row, {
      programme: id,
      commandId,
      correlationId: run,
      dryRun: dryRun ?? false,
    });
    if ('problem' in result) return { outcomes, stopped: { line: row.line, problem: result } };
    outcomes.push(result);
    report(outcomes.length, rows.length);
  }
  return { outcomes };
};

interface RowContext {
  readonly programme: Uuid;
  readonly commandId: Uuid;
  readonly correlationId: string;
  readonly dryRun: boolean;
}

const importRow = async (
  { commands, store, digest, validate }: ImportDependencies,
  { line, key, fields }: ProjectRow,
  { programme, commandId, correlationId, dryRun }: RowContext,
): Promise<RowOutcome | Problem | Unknown> => {
  const validated = validate({ ...fields, programme, commandId });
  if (isProblem(validated)) return refusal(line, key, validated);
  const { input } = validated;
  const caller = { actor: CLI_ACTOR, door: 'socket' } as const;
  const answer = await persist(commands, {
    command: 'openProject',
    caller,
    commandId,
    input,
    correlationId,
    dryRun,
  });
  if (!('problem' in answer)) {
    const project = idOf(answer.stream);
    return { line, key, outcome: answer.replayed ? 'already-there' : 'imported', project };
  }
  if (answer.problem !== 'KeyTaken' && answer.problem !== 'CommandIdReused')
    return answer.problem === 'OutcomeUnknown' ? answer : refusal(line, key, answer);
  const project = digest.id(idText.project(programme, input.key ?? key));
  const fieldsChanged = differingFields(await openedAs(store, project), asOpened(input));
  return fieldsChanged.length === 0
    ? { line, key, outcome: 'already-there', project }
    : { line, key, outcome: 'changed', project, fields: fieldsChanged };
};

const ATTEMPTS = 3;

const persist = async (
  commands: CommandService,
  request: CommandRequest,
): Promise<Receipt | Problem | Unknown> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await commands.execute(request);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      if (attempt === ATTEMPTS) return { problem: 'OutcomeUnknown', code: 'OUTCOME_UNKNOWN' };
    }
  }
};

/** What is the row's own fault is its refusal; anything else ends the run. */
const refusal = (line: number, key: string, problem: Problem): RowOutcome | Problem => {
  if (problem.problem === 'ValidationProblem')
    return { line, key, outcome: 'refused', issues: problem.issues };
  if (problem.problem !== 'AppendTooLarge') return problem;
  const { code, bytes, limit } = problem;
  return { line, key, outcome: 'refused', issues: [{ path: '', code, params: { bytes, limit } }] };
};

const DEFAULT_LIFECYCLE = 'dt4';

const openedAs = async (store: Pick<EventStore, 'readStream'>, project: Uuid): Promise<unknown> => {
  const [first] = await store.readStream(streamOf('impactProject', project));
  if (first === undefined) throw new Error(`The project ${project} is said to be there, and is not`);
  const opened = decode(first);
  if (opened.type !== 'impact-project.opened')
    throw new Error(`The project ${project} does not begin with its opening`);
  return { ...opened.data, lifecycle: opened.data.lifecycle.key };
};

const asOpened = ({ programme: _programme, ...given }: OpenProjectInput): unknown => ({
  lifecycle: DEFAULT_LIFECYCLE,
  ...given,
});
