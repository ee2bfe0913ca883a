import type { Command } from './decider.js';
import { dayOf, givenMoment, isDate, mayFollow, type Move } from './moments.js';
import { invalid, type Problem } from './problem.js';

const AHEAD_MS = 5 * 60_000;

/** A mistyped year cannot be taken back, and durations of centuries are no numbers that clients can read. */
const EARLIEST = '1970-01-01';

/**
 * Refuses a `happenedOn` that lies ahead (an instant by more than 5 minutes, a date after today in the time zone) or
 * before any project that is led here.
 */
export const checkHappenedOn = (command: Command<unknown>, timeZone: string): Problem | undefined => {
  const { happenedOn, at } = command;
  if (happenedOn === undefined) return undefined;
  if (happenedOn < EARLIEST)
    return invalid({ path: 'happenedOn', code: 'TOO_LONG_AGO', params: { earliest: EARLIEST } });
  const now = Date.parse(at);
  const ahead = isDate(happenedOn)
    ? happenedOn > dayOf(now, timeZone)
    : Date.parse(happenedOn) > now + AHEAD_MS;
  return ahead
    ? invalid({ path: 'happenedOn', code: 'IN_THE_FUTURE', params: { moment: happenedOn } })
    : undefined;
};

/** Refuses a move before the move that it follows, or a withdrawal before its grant. */
export const checkFollows = (
  command: Command<unknown>,
  earlier: Move | undefined,
  timeZone: string,
): Problem | undefined =>
  earlier === undefined || mayFollow(earlier, asMove(command), timeZone)
    ? undefined
    : invalid({
        path: 'happenedOn',
        code: 'BEFORE_THE_MOVE_BEFORE',
        params: { moment: givenMoment(earlier) },
      });

const asMove = ({ happenedOn, at }: Command<unknown>): Move =>
  happenedOn === undefined ? { recordedAt: at } : { happenedOn, recordedAt: at };

/** The move that a recorded event makes. */
export const moveOf = (event: Move): Move =>
  event.happenedOn === undefined
    ? { recordedAt: event.recordedAt }
    : { happenedOn: event.happenedOn, recordedAt: event.recordedAt };
