import type { EvaluationRoundState } from '../evaluation-round/state.js';
import type { OtherStreams } from '../kernel/decider.js';
import { categoryOf, streamOf, type StreamName } from '../kernel/ids.js';
import type { FieldIssue } from '../kernel/problem.js';
import type { ScoreCardState } from '../score-card/state.js';
import type { ProjectState } from './state.js';

/** What a decision rests on, as it stood then: a stream up to a revision. */
export interface Reference {
  readonly stream: StreamName;
  readonly revision: number;
}

/**
 * What of it cannot be rested on: closed rounds on this project can, the submitted cards of those that are named, and
 * other projects of the programme. Whatever else is as unknown as what does not exist: a card of an open round too.
 */
export const checkRestsOn = (
  references: readonly Reference[],
  own: StreamName,
  { programme }: ProjectState,
  streams: OtherStreams,
): readonly FieldIssue[] => {
  const named = references.map(({ stream }) => stream);
  return references.flatMap(({ stream, revision }, index) => {
    const path = `restsOn.${index}`;
    if (named.indexOf(stream) !== index) return [{ path, code: 'DUPLICATE' }];
    const found = streams.get(stream);
    if (found === undefined || stream === own || !mayRestOn(stream, found.state))
      return [{ path, code: 'UNKNOWN_REFERENCE' }];
    return revision > found.revision
      ? [{ path: `${path}.revision`, code: 'NOT_YET_THERE', params: { newest: found.revision } }]
      : [];
  });

  function mayRestOn(stream: StreamName, state: unknown): boolean {
    switch (categoryOf(stream)) {
      case 'impactProject':
        return programme !== undefined && (state as ProjectState).programme === programme;
      case 'evaluationRound': {
        const { project, open, everClosed } = state as EvaluationRoundState;
        return project !== undefined && streamOf('impactProject', project) === own && everClosed && !open;
      }
      case 'scoreCard': {
        const { round, submittedOn } = state as ScoreCardState;
        const name = round === undefined ? undefined : streamOf('evaluationRound', round);
        return (
          name !== undefined &&
          submittedOn !== undefined &&
          named.includes(name) &&
          mayRestOn(name, streams.get(name)?.state)
        );
      }
      default:
        return false;
    }
  }
};
