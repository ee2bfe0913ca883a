import { CARD_COMMANDS, ROUND_COMMANDS, type ModelRound } from './evaluation.js';
import type { Fields, ModelProgramme } from './programme.js';
import type { ModelProject } from './project.js';
import { UNKNOWN, type Dice, type Draft } from './random-draft.js';
import { anyText } from './random-evidence.js';
import { randomDeadline } from './random-moments.js';
import { anyRubric, anyScores } from './random-rubric.js';
import { unscored } from './rubric.js';
import type { World } from './world.js';

const OPEN_ROUNDS = 4;
const OFTEN_OPEN = {
  saveScores: 12,
  submitCard: 8,
  inviteEvaluator: 3,
  closeRound: 1.5,
  declareConflict: 1.4,
  reopenRound: 0.4,
};
/** Nobody has a card that can be submitted. */
const OFTEN_BLANK = { ...OFTEN_OPEN, submitCard: 2 };
/** Nobody is left who can score, or no time. */
const OFTEN_DONE = { ...OFTEN_OPEN, saveScores: 3, submitCard: 3, inviteEvaluator: 4, closeRound: 8 };
const OFTEN_CLOSED = {
  saveScores: 1,
  submitCard: 1,
  inviteEvaluator: 1,
  closeRound: 1,
  declareConflict: 1.4,
  reopenRound: 4,
};

/** A new round while there are few, or a command on one of the newest or on its cards. */
export const onEvaluation = (dice: Dice, world: World, at: number): Draft => {
  const rounds = [...world.rounds.values()];
  const open = rounds.filter((round) => round.open).slice(-OPEN_ROUNDS - 2);
  if (dice.chance(open.length < OPEN_ROUNDS ? 0.5 : 0.05)) return openRound(dice, world, at);
  // The newest, and two that can be scored once more.
  const over = rounds.filter((round) => !round.open);
  const closed = [...over.slice(-1), ...over.filter(({ cards }) => cards.size > 1).slice(-2)];
  const candidates = [...open, ...open, ...closed];
  return candidates.length === 0 ? openRound(dice, world, at) : onRound(dice, dice.pick(candidates), at);
};

/** Somebody who perhaps cannot be invited, or will have to recuse himself. */
const anyPerson = (dice: Dice, { programme, involved, recorders }: ModelProject): string => {
  const evaluators = programme.membersWith('evaluator');
  const concerned = evaluators.filter((actor) => involved.has(actor));
  const led = concerned.filter((actor) => !recorders.has(actor));
  const among = [programme.membersWith(''), evaluators, concerned, led, led];
  return dice.one(dice.pick(among.filter((some) => some.length > 0)));
};

const openRound = (dice: Dice, { projects }: World, at: number): Draft => {
  const { random } = dice;
  const all = [...projects.values()];
  const project = random.pick(all.slice(-12));
  const programme = dice.chance(0.04) ? random.pick(all).programme : project.programme;
  const few = mayBeInvited(programme).filter(() => dice.chance(0.5));
  const evaluators = [...few, ...(dice.chance(0.35) ? [anyPerson(dice, project)] : [])];
  if (dice.chance(0.04)) evaluators.push(...evaluators.slice(0, 1));
  const input = {
    programme: dice.chance(0.02) ? UNKNOWN : programme.id,
    ...(dice.chance(0.7) ? { key: `round-${random.below(90)}` } : {}),
    project: dice.chance(0.03) ? UNKNOWN : project.id,
    ...(dice.chance(0.5) ? { gate: random.pick([...project.gates, 'empathise-ideate']) } : {}),
    rubric: anyRubric(dice),
    evaluators,
    deadline: randomDeadline(random, at, programme.zone),
    ...(dice.chance(0.2) ? { instructions: anyText(random) } : {}),
  };
  return { command: 'openRound', actor: dice.one(programme.membersWith('administrator')), input };
};

const mayBeInvited = (programme: ModelProgramme): string[] =>
  programme.membersWith('evaluator').filter((actor) => !programme.has(actor, 'administrator'));

const weightsFor = (round: ModelRound, at: number) => {
  if (!round.open) return OFTEN_CLOSED;
  const able = round.isOver(at) ? [] : scoring(round);
  if (able.length === 0) return OFTEN_DONE;
  return able.some((actor) => isComplete(round, actor)) ? OFTEN_OPEN : OFTEN_BLANK;
};

const onRound = (dice: Dice, round: ModelRound, at: number): Draft => {
  const weights = weightsFor(round, at);
  const command = dice.chance(0.97)
    ? dice.weighed(weights)
    : dice.pick([...ROUND_COMMANDS, ...CARD_COMMANDS]);
  const by = CARD_COMMANDS.includes(command)
    ? dice.one(candidatesFor(dice, command, round), dice.pick(dice.everybody))
    : dice.one(round.programme.membersWith('administrator'));
  const input = { round: dice.chance(0.01) ? UNKNOWN : round.id, ...inputOf(dice, command, round, by, at) };
  if (dice.chance(0.01)) return { command, actor: 'cli', socket: true, input };
  return { command, actor: by, input };
};

/** Mostly those who can do it now; else those who were invited, or whom one thing stands in the way of. */
const candidatesFor = (dice: Dice, command: string, round: ModelRound): string[] => {
  const invited = [...round.invited];
  const { programme } = round;
  const { involved, leads, recorders } = round.project;
  const apart = [
    invited,
    invited.filter((actor) => involved.has(actor)),
    invited.filter((actor) => leads.has(actor)),
    invited.filter((actor) => involved.has(actor) && !leads.has(actor) && !recorders.has(actor)),
    invited.filter((actor) => programme.has(actor, 'administrator')),
    invited.filter((actor) => round.isFinal(actor)),
    programme.membersWith('evaluator').filter((actor) => !round.invited.has(actor)),
  ].filter((some) => some.length > 0);
  const conflict = command === 'declareConflict';
  if (apart.length > 0 && dice.chance(conflict ? 0.6 : 0.35)) return dice.pick(apart);
  const now = scoring(round);
  if (conflict || now.length === 0) return invited;
  const ready = now.filter((actor) => isComplete(round, actor));
  return command === 'submitCard' && ready.length > 0 && dice.chance(0.9) ? ready : now;
};

const isComplete = (round: ModelRound, actor: string): boolean =>
  unscored(round.card(actor).draft, round.rubric).length === 0;

/** Those who can still score. */
const scoring = (round: ModelRound): string[] =>
  mayBeInvited(round.programme).filter(
    (actor) =>
      round.invited.has(actor) &&
      !round.project.involved.has(actor) &&
      !round.isFinal(actor) &&
      !round.card(actor).recused &&
      (!round.wasReopened || round.card(actor).submittedIn !== undefined),
  );

/** Mostly one who can be invited and was not. */
const anyNewcomer = (dice: Dice, { programme, project, invited }: ModelRound): string => {
  const left = mayBeInvited(programme).filter((actor) => !invited.has(actor));
  return left.length > 0 && dice.chance(0.6) ? dice.pick(left) : anyPerson(dice, project);
};

const inputOf = (dice: Dice, command: string, round: ModelRound, actor: string, at: number): Fields => {
  const { draft } = round.card(actor);
  const { zone } = round.programme;
  switch (command) {
    case 'inviteEvaluator':
      return { actor: anyNewcomer(dice, round) };
    case 'closeRound':
      return dice.chance(0.5) ? { reason: 'All have scored' } : {};
    case 'reopenRound':
      return { reason: 'A word was missing', deadline: randomDeadline(dice.random, at, zone) };
    case 'saveScores':
      return { scores: draft.length > 0 && dice.chance(0.1) ? draft : anyScores(dice, round.rubric) };
    case 'declareConflict':
      return { details: 'My sister leads it' };
    default:
      return {};
  }
};
