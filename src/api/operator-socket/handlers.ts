import type { CommandService, Receipt } from '../../application/command-request.js';
import { verifyLog } from '../../application/event-log/verify.js';
import { outcomeOf } from '../../application/commands/outcome.js';
import { importProjects, type ImportDependencies } from '../../application/import/import-projects.js';
import { listTokens } from '../../application/list-tokens.js';
import type { Directory } from '../../application/ports/directory.js';
import type { EventStore } from '../../application/ports/event-store.js';
import type { Telemetry } from '../../application/ports/telemetry.js';
import type { Views } from '../../application/ports/views.js';
import { CLI_ACTOR, type Digest, type Uuid } from '../../domain/kernel/ids.js';
import { invalid, isProblem, type Problem } from '../../domain/kernel/problem.js';
import { positionText } from '../points/position.js';
import { validateInput } from '../validate-input.js';
import type { LogVerification, OperatorHandlers, ServerStatus, ToldReceipt, ToldViews } from './protocol.js';

/** The operator's word to go on without events that were acknowledged and are gone. */
export interface AcceptedLoss {
  readonly commandId: Uuid;
  readonly reason: string;
  readonly dryRun?: boolean;
}

export interface OperatorParts {
  readonly commands: CommandService;
  readonly store: EventStore;
  readonly directory: Directory;
  readonly digest: Digest;
  readonly telemetry: Pick<Telemetry, 'commandEnded'>;
  /** Counts what is missing, writes the word down, gives the store a new id and rebuilds the views. */
  readonly acceptLoss: (word: AcceptedLoss) => Promise<Receipt | Problem>;
  readonly status: () => Promise<ServerStatus>;
  /** Looks at every page of the log's file, where it is in one: those that are damaged. */
  readonly examineLog: () => Promise<readonly number[]>;
  readonly views: Views;
}

const CALLER = { actor: CLI_ACTOR, door: 'socket' } as const;
const FAULTS_TOLD = 100;
const REPORTED_MS = 250;

/** What a server does for its own operator, who came in through the socket. */
export const operatorHandlers = (parts: OperatorParts): OperatorHandlers => ({
  async command({ command, commandId, input, ...rest }) {
    if (!OPERATOR_COMMANDS.has(command)) return invalid({ path: 'command', code: 'UNKNOWN_FIELD' });
    const validated = validateInput(command, { ...input, ...rest, commandId });
    if (isProblem(validated)) {
      parts.telemetry.commandEnded(outcomeOf(validated));
      return validated;
    }
    const { input: accepted, ...beside } = validated;
    if (command === 'acceptLoss')
      return told(parts, await parts.acceptLoss({ ...beside, reason: accepted['reason'] as string }));
    const request = { command, caller: CALLER, ...beside, input: accepted };
    return told(parts, await parts.commands.execute(request));
  },
  importProjects: (run, report) => importProjects({ ...parts, validate: validateProject }, run, report),
  listTokens: async (_, report) => {
    const head = await parts.store.head();
    return listTokens(parts.store, parts.directory, (position) => report(Math.min(position, head), head));
  },
  verifyLog: async (_, report) => {
    const damagedPages = await parts.examineLog();
    const text = (position: number) => positionText(parts.store.storeId, position);
    // What is on a damaged page cannot be read, and where it was would be told as missing.
    if (damagedPages.length > 0)
      return { events: 0, streams: 0, head: text(0), faults: damagedPages.length, found: [], damagedPages };
    const head = await parts.store.head();
    const found: LogVerification['found'][number][] = [];
    const faults = verifyLog(parts.store, (position) => report(Math.min(position, head), head));
    for (;;) {
      const { done, value } = await faults.next();
      if (done === true) return { ...value, head: text(value.head), found, damagedPages };
      if (found.length < FAULTS_TOLD) found.push({ ...value, position: text(value.position) });
    }
  },
  status: () => parts.status(),
  parkedViews: (_, report) => toldViews(parts, report),
  retryViews: async (_, report) => {
    await parts.views.retry(report);
    return toldViews(parts, report);
  },
});

const told = ({ store }: OperatorParts, answer: Receipt | Problem): ToldReceipt | Problem => {
  if (isProblem(answer)) return answer;
  const { position } = answer;
  return { ...answer, position: position === null ? null : positionText(store.storeId, position) };
};

/** Once they have caught up, or stand still. */
const toldViews = async (
  { views, store }: OperatorParts,
  report: (done: number, total: number) => void,
): Promise<ToldViews> => {
  const head = await store.head();
  const standsStill = () => views.status().stale !== undefined || views.status().lost !== undefined;
  while (!(await views.waitFor(head, REPORTED_MS)) && !standsStill()) report(views.status().position, head);
  const { stale } = views.status();
  const parked = await views.parked();
  return {
    parked: parked.map((one) => ({ ...one, position: positionText(store.storeId, one.position) })),
    ...(stale === undefined ? {} : { stale }),
  };
};

/** What the command line has a command for. An operator's other rights are used over HTTP, with a token. */
const OPERATOR_COMMANDS = new Set([
  'openProgramme',
  'createToken',
  'revokeToken',
  'acceptClock',
  'acceptLoss',
]);

const validateProject = (raw: unknown): ReturnType<ImportDependencies['validate']> =>
  validateInput('openProject', raw) as ReturnType<ImportDependencies['validate']>;
