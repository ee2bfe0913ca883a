import { resolveMoves } from '../../src/domain/kernel/moments.js';
import type { Instant } from '../../src/domain/kernel/values.js';
import type { Mark } from '../mark.js';
import type { Ending, VisitRow, WaitingRow } from './tables.js';

/** What a project's moves are read from; all of one project and one point. */
export interface Moves {
  readonly visits: readonly VisitRow[];
  readonly waitings: readonly WaitingRow[];
  readonly ending: Ending | null;
}

/** One stay in a stage in the time of the world, in whole seconds. */
export interface TimedVisit {
  readonly visit: number;
  /** When it began and ended, as resolved; `left` is absent while it lasts. */
  readonly entered: Instant;
  readonly left?: Instant;
  /** Gross, to the end or to the as-of instant. */
  readonly seconds: number;
  /** Of these: paused or held. */
  readonly waitingSeconds: number;
}

/** Every visit's time, to the as-of instant. `timeZone`: the programme's. */
export const timedVisits = (moves: Moves, timeZone: string, at: Instant): readonly TimedVisit[] => {
  const instantOf = resolvedMoves(moves, timeZone);
  const until = Date.parse(at);
  return moves.visits.map(({ visit, entered, left }) => {
    const from = instantOf(entered);
    const to = left === null ? undefined : instantOf(left);
    const waits = moves.waitings
      .filter((waiting) => waiting.visit === visit)
      .map(({ begun, ended }) => Math.max(0, (ended === null ? until : instantOf(ended)) - instantOf(begun)));
    return {
      visit,
      entered: new Date(from).toISOString(),
      ...(to === undefined ? {} : { left: new Date(to).toISOString() }),
      seconds: wholeSeconds((to ?? until) - from),
      waitingSeconds: wholeSeconds(waits.reduce((sum, wait) => sum + wait, 0)),
    };
  });
};

/** When each pause and hold began and ended in the time of the world. */
export const timedWaitings = (moves: Moves, timeZone: string, at: Instant) => {
  const instantOf = resolvedMoves(moves, timeZone);
  return moves.waitings.map(({ number, begun, ended }) => {
    const from = instantOf(begun);
    const to = ended === null ? undefined : instantOf(ended);
    return {
      number,
      begun: new Date(from).toISOString(),
      ...(to === undefined ? {} : { ended: new Date(to).toISOString() }),
      seconds: wholeSeconds((to ?? Date.parse(at)) - from),
    };
  });
};

/** The instant of each move, by the whole chain of the project's moves in the order of its stream. */
const resolvedMoves = ({ visits, waitings, ending }: Moves, timeZone: string): ((mark: Mark) => number) => {
  const marks = new Map<number, Mark>();
  const add = (mark: Mark | null | undefined) => mark && marks.set(mark.revision, mark);
  for (const { entered, left } of visits) [entered, left].forEach(add);
  for (const { begun, ended } of waitings) [begun, ended].forEach(add);
  add(ending?.mark);
  const chain = [...marks.values()].sort((a, b) => a.revision - b.revision);
  const instants = resolveMoves(chain, timeZone);
  const byRevision = new Map(chain.map((mark, index) => [mark.revision, instants[index]!]));
  return (mark) => byRevision.get(mark.revision)!;
};

const wholeSeconds = (ms: number): number => Math.max(0, Math.floor(ms / 1000));
