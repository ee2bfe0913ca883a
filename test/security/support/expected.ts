/** What a sound server answers at no time: the store would have to fail, or the views to stop. */
export const NEVER_SEEN =
  /^(AppendTooLarge|ClockJumped|WritesRefused|ParkedStream)\.|^Freshness\.(stale|parked)$/;

/** Texts that hold no word of a programme's own, by their names: codes, roles, ids, cursors, and the server's words. */
const OF_NO_PROGRAMME = new Set(
  [
    'code message path role roles kind type status confidence consent strength outcome artefact visibility',
    'cursor startCursor endCursor causationId correlationId stream token command allowed eventTypes',
    'decision decider gate requestedGate criterion stage optionalStages unmeasured',
    'scale nature reason none criterion',
    'contentHash currency language timeZone rule',
  ].flatMap((names) => names.split(' ')),
);
/** The same where others of that name do. */
const OF_THE_LIFECYCLE = /^(Lifecycle|Stage|Gate|CriterionProgress)\.(key|from|to)$|^StatusCount\.label$/;

/** Whether a text is to be seen with the word of the programme that it is about. */
export const holdsItsWord = (field: string): boolean =>
  !NEVER_SEEN.test(field) && !OF_THE_LIFECYCLE.test(field) && !OF_NO_PROGRAMME.has(field.split('.')[1]!);
