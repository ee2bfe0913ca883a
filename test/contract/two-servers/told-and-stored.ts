import { expect } from '@jest/globals';
import { PROJECTIONS } from '../../../projections/registry.js';
import { decode } from '../../../src/application/event-log/decode.js';
import { verifyLog, type LogFault } from '../../../src/application/event-log/verify.js';
import type { EventStore } from '../../../src/application/ports/event-store.js';
import { buildViewsAhead } from '../../../src/composition/build-views.js';
import { isAbsence } from '../../../src/infrastructure/event-store/eventstoredb/failures.js';
import { hashOfViews } from '../../../src/infrastructure/views/canonical-hash.js';
import { readViews, viewsFile } from '../../../src/infrastructure/views/views-file.js';
import type { Json } from '../../e2e/support/api-client.js';
import type { TestServer } from '../../e2e/support/test-server.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** What became of the commands that were sent, by command id, as it was told. */
export class Told {
  readonly #successes = new Map<string, Json>();
  readonly #refused: string[] = [];

  /** The highest version of each project that anybody was told of. */
  readonly #versions = new Map<string, number>();

  note(commandId: string, answer: Json, project?: string): Json {
    if ('code' in answer) this.#refused.push(commandId);
    else this.#successes.set(commandId, answer);
    if (project !== undefined && 'version' in answer)
      this.#versions.set(project, Math.max(answer.version, this.versionOf(project)));
    return answer;
  }

  versionOf(project: string): number {
    return this.#versions.get(project) ?? 0;
  }

  /** Each success is in the log once, as one batch, where its answer said; of what was refused nothing is. */
  async expectStoredBy({ serving }: TestServer): Promise<void> {
    const { store } = serving.installation.core;
    const log = (await whenThere(() => store.readAll(0, 10_000_000))).map(decode);
    const stored = Map.groupBy(log, ({ commandId }) => commandId as string);
    const placed = [...this.#successes.keys()].map((commandId) => {
      const events = stored.get(commandId) ?? [];
      return {
        commandId,
        eventTypes: events.map(({ type }) => type),
        batches: events.map(({ batch }) => batch),
        version: events.at(-1)?.revision,
        position: Number(events.at(-1)?.position),
        recordedAt: events.at(-1)?.recordedAt,
      };
    });
    const told = [...this.#successes].map(([commandId, answer]) => ({
      commandId,
      eventTypes: answer.eventTypes as string[],
      batches: (answer.eventTypes as string[]).map((_, index, { length }) => [index, length]),
      version: answer.version as number,
      position: Number((answer.position as string).split('.')[1]),
      recordedAt: answer.recordedAt as string,
    }));
    expect(placed).toEqual(told);
    expect(this.#refused.filter((commandId) => stored.has(commandId))).toEqual([]);
  }
}

/** What `verifyLog` finds in the log as one server reads it. */
export const faultsSeenBy = async ({ serving }: TestServer): Promise<LogFault[]> => {
  const { store } = serving.installation.core;
  const patient: Pick<EventStore, 'readAll'> = {
    readAll: (after, limit) => whenThere(() => store.readAll(after, limit)),
  };
  const faults: LogFault[] = [];
  for await (const fault of verifyLog(patient)) faults.push(fault);
  return faults;
};

/** The canonical hash of a server's views once they hold the whole log, in which nothing is written any more. */
export const settledViewsOf = async ({ serving, folder }: TestServer): Promise<string> => {
  const { core, views } = serving.installation;
  const end = (await whenThere(() => core.store.tail(1)))[0]!.position;
  while (!(await views.waitFor(end, 1000)));
  expect(views.status().stale).toBeUndefined();
  return hashOf(viewsFile(folder, PROJECTIONS));
};

/** The same of views that are built from the log's beginning. */
export const rebuiltViewsOf = async ({ serving }: TestServer): Promise<string> => {
  const { store } = serving.installation.core;
  const log = {
    storeId: () => store.storeId,
    head: () => store.head(),
    eventAt: (position: number) => whenThere(() => store.eventAt(position)),
    readAll: (after: number, limit: number) => whenThere(() => store.readAll(after, limit)),
  };
  return hashOf((await buildViewsAhead(temporaryFolder(), log, PROJECTIONS)).file);
};

const hashOf = (file: string): string => {
  const db = readViews(file);
  try {
    return hashOfViews(db, PROJECTIONS);
  } finally {
    db.close();
  }
};

/** A server that is being looked for is asked again. */
const whenThere = async <T>(read: () => Promise<T>): Promise<T> => {
  for (;;)
    try {
      return await read();
    } catch (error) {
      if (!isAbsence(error)) throw error;
    }
};
