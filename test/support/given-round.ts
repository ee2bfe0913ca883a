import type { Rubric } from '../../src/domain/evaluation/rubric.js';
import type { Score } from '../../src/domain/evaluation/scores.js';
import type { EvaluationRoundEvent } from '../../src/domain/evaluation-round/events.js';
import { evaluationRoundFold } from '../../src/domain/evaluation-round/state.js';
import { projectFold } from '../../src/domain/impact-project/state.js';
import type { OtherStreams } from '../../src/domain/kernel/decider.js';
import type { ActorId, StreamName } from '../../src/domain/kernel/ids.js';
import type { ScoreCardEvent } from '../../src/domain/score-card/events.js';
import { scoreCardFold } from '../../src/domain/score-card/state.js';
import { idOfText, specDigest } from './derived-ids.js';
import { given } from './given.js';
import { PROGRAMME, actorId, programmeWithMembers, type ProgrammeHistory } from './programme-history.js';
import { PROJECT, PROJECT_STREAM, ProjectHistory } from './project-history.js';
import { recorded } from './recorded.js';

export const ROUND = idOfText(`evaluationRound/${PROGRAMME}/jury`);
const ROUND_STREAM = `evaluationRound-${ROUND}` as StreamName;
export const EVALUATOR = actorId('evaluator-1');

export const RUBRIC: Rubric = {
  key: 'jury',
  version: 1,
  labels: { en: 'Jury' },
  scale: 's05',
  criteria: [
    { key: 'need', labels: { en: 'Need' }, weight: 2 },
    { key: 'cost', labels: { en: 'Cost' }, weight: 1, nature: 'cost' },
  ],
};
export const SCORES: readonly Score[] = [
  { criterion: 'need', score: 4 },
  { criterion: 'cost', none: 'na' },
];

/** With two evaluators, and a third who administers it. */
export const programmeWithEvaluators = (): ProgrammeHistory =>
  programmeWithMembers()
    .granted('evaluator-1', 'evaluator')
    .granted('evaluator-2', 'evaluator')
    .granted('evaluator-3', 'evaluator')
    .granted('evaluator-3', 'administrator');

const AT = '2026-04-01T09:00:00.000Z';

/** What happened to a round, opened for evaluator-1 with the deadline 2026-06-30. */
export const roundAfter = (
  then: readonly EvaluationRoundEvent[] = [],
  evaluators: readonly ActorId[] = [EVALUATOR],
) => {
  const rubric = { key: 'jury', version: 1, contentHash: specDigest.content(RUBRIC), definition: RUBRIC };
  const opened: EvaluationRoundEvent = {
    type: 'evaluation-round.opened',
    data: { project: PROJECT, rubric, evaluators, deadline: '2026-06-30' },
  };
  return [opened, ...then].flatMap((event, firstRevision) =>
    recorded<EvaluationRoundEvent>(
      { stream: ROUND_STREAM, programme: PROGRAMME, firstRevision, at: AT },
      event,
    ),
  );
};

export const CLOSED: EvaluationRoundEvent = { type: 'evaluation-round.closed', data: {} };
export const REOPENED: EvaluationRoundEvent = {
  type: 'evaluation-round.reopened',
  data: { reason: 'More', deadline: '2026-07-31' },
};

export const givenRound = (events: ReturnType<typeof roundAfter>, project = ProjectHistory.opened()) =>
  given({
    fold: evaluationRoundFold,
    stream: ROUND_STREAM,
    events,
    facts: { programme: programmeWithEvaluators().state, streams: streamsOf([], project) },
  });

const streamsOf = (
  round: ReturnType<typeof roundAfter>,
  project: Pick<ProjectHistory, 'events'>,
): OtherStreams => {
  const states = [
    [
      ROUND_STREAM,
      round.reduce(
        (state, event) => evaluationRoundFold.evolve(state, event),
        evaluationRoundFold.initialState,
      ),
      round,
    ],
    [
      PROJECT_STREAM,
      project.events.reduce((state, event) => projectFold.evolve(state, event), projectFold.initialState),
      project.events,
    ],
  ] as const;
  return new Map(states.map(([stream, state, { length }]) => [stream, { revision: length - 1, state }]));
};

/** What happened on a card; each `submitted` on the revision of the round that is given. */
export type OnCard =
  readonly ['saved', readonly Score[]] | readonly ['submitted', number] | readonly ['recused'];

export const givenCard = (
  card: readonly OnCard[],
  round = roundAfter(),
  project: Pick<ProjectHistory, 'events'> = ProjectHistory.opened(),
) => {
  const stream = `scoreCard-${idOfText(`scoreCard/${PROGRAMME}/${ROUND}/${EVALUATOR}`)}` as StreamName;
  const events = card.flatMap(([what, how], firstRevision) => {
    const data = {
      round: ROUND,
      ...(what === 'saved' ? { scores: how } : {}),
      ...(what === 'recused' ? { details: 'x' } : {}),
    };
    const event = { type: `score-card.${what}`, data } as ScoreCardEvent;
    const [written] = recorded<ScoreCardEvent>(
      { stream, programme: PROGRAMME, firstRevision, at: AT },
      event,
    );
    return [{ ...written!, reliedOn: [[ROUND_STREAM, what === 'submitted' ? how : 0]] as const }];
  });
  const facts = { programme: programmeWithEvaluators().state, streams: streamsOf(round, project) };
  return given({ fold: scoreCardFold, stream, events: events as never, facts });
};
