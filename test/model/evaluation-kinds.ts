const ALWAYS = ['NOT_FOUND', 'FORBIDDEN', 'VERSION_CONFLICT'];
const AHEAD = 'happenedOn IN_THE_FUTURE';
const ON_A_CARD = [...ALWAYS, 'NOT_INVITED', 'EVALUATOR_IS_ADMINISTRATOR'];
const SCORING = [
  ...ON_A_CARD,
  AHEAD,
  'success, until a date',
  'success, until an instant',
  'success, reopened',
  'RECUSED, conflict declared',
  'RECUSED, evidence recorded',
  'RECUSED, lead',
  'CARD_WAS_NOT_FINAL, reopened',
  'round DEADLINE_PASSED, until a date',
  'round DEADLINE_PASSED, until an instant',
  'ILLEGAL_TRANSITION closed',
  'ILLEGAL_TRANSITION final',
];

const KINDS: Readonly<Record<string, readonly string[]>> = {
  openRound: [
    ...ALWAYS,
    AHEAD,
    'KEY_TAKEN',
    'project UNKNOWN_PROJECT',
    'gate UNKNOWN_GATE',
    'rubric.criteria.*.key DUPLICATE',
    'rubric.criteria.*.weight NOT_ABOVE_ZERO',
    'rubric.criteria.*.weight OUT_OF_RANGE',
    'rubric.criteria.*.anchors.*.score OFF_THE_SCALE',
    'evaluators.* DUPLICATE',
    'evaluators.* NOT_AN_EVALUATOR',
    'evaluators.* EVALUATOR_IS_ADMINISTRATOR',
    'deadline DEADLINE_PASSED',
  ],
  inviteEvaluator: [
    ...ALWAYS,
    AHEAD,
    'ILLEGAL_TRANSITION closed',
    'NOTHING_TO_DO',
    'NOTHING_TO_DO, reopened',
    'round ROUND_WAS_CLOSED, reopened',
    'actor NOT_AN_EVALUATOR',
    'actor EVALUATOR_IS_ADMINISTRATOR',
  ],
  closeRound: [...ALWAYS, AHEAD, 'success, reopened', 'ILLEGAL_TRANSITION closed'],
  reopenRound: [...ALWAYS, 'ILLEGAL_TRANSITION open', 'deadline DEADLINE_PASSED'],
  saveScores: [
    ...SCORING,
    'RECUSED, lead once',
    'scores.*.criterion UNKNOWN_CRITERION nothing',
    'scores.*.criterion DUPLICATE',
    'scores.* SCORE_OR_NONE',
    'scores.*.score OFF_THE_SCALE',
    'NOTHING_TO_DO',
  ],
  submitCard: [...SCORING, 'scores NOT_SCORED need', 'scores NOT_SCORED reach'],
  declareConflict: [...ON_A_CARD, 'success, evidence recorded', 'success, reopened', 'NOTHING_TO_DO'],
};

export const EVALUATION_COMMANDS: readonly string[] = Object.keys(KINDS);

/** How a command on a round or on a card can end: `<command> <outcome>[, <situation>]`. */
export const EVALUATION_KINDS: readonly string[] = Object.entries(KINDS).flatMap(([command, kinds]) =>
  kinds.map((kind) => `${command} ${kind}`),
);
