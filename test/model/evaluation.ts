import { dayAt, misdated, type Happening } from './days.js';
import { forbidden, invalid, NOTHING_TO_DO, type Refusal, type Sent, type Verdict } from './outcome.js';
import type { Fields, ModelProgramme } from './programme.js';
import type { ModelProject } from './project.js';
import { rubricIssues, scoreIssues, unscored, type ModelRubric, type ModelScore } from './rubric.js';
import { repeated, same } from './same.js';

export const ROUND_COMMANDS: readonly string[] = ['inviteEvaluator', 'closeRound', 'reopenRound'];
export const CARD_COMMANDS: readonly string[] = ['saveScores', 'submitCard', 'declareConflict'];

/** One evaluator's scores in a round. */
interface ModelCard {
  draft: readonly ModelScore[];
  /** In which opening of its round it was submitted last: 1 the first, 2 after the first reopening. */
  submittedIn?: number;
  recused: boolean;
}

const BLANK: Readonly<ModelCard> = { draft: [], recused: false };

interface Opening extends Fields {
  readonly project: string;
  readonly gate?: string;
  readonly rubric: ModelRubric;
  readonly evaluators: readonly string[];
  readonly deadline: string;
}

/** A round and its cards as their commands need them (write-model 10). */
export class ModelRound {
  readonly invited: Set<string>;
  readonly cards = new Map<string, ModelCard>();
  readonly rubric: ModelRubric;
  deadline: string;
  open = true;
  openings = 1;

  constructor(
    readonly id: string,
    readonly project: ModelProject,
    input: Fields,
  ) {
    const { evaluators, rubric, deadline } = input as Opening;
    this.invited = new Set(evaluators);
    this.rubric = rubric;
    this.deadline = deadline;
  }

  /** `project` is the one that is named, of whichever programme. */
  static opening(
    input: Fields,
    programme: ModelProgramme,
    project: ModelProject | undefined,
    when: Happening,
  ): Verdict {
    const wrong = misdated(when, programme.zone);
    if (wrong !== undefined) return invalid(wrong);
    const { gate, rubric, evaluators, deadline } = input as Opening;
    const twice = repeated(evaluators);
    const ofIts = project?.programme === programme ? project : undefined;
    const issues = [
      ...(ofIts === undefined ? ['project UNKNOWN_PROJECT'] : []),
      ...(ofIts !== undefined && gate !== undefined && !ofIts.gates.includes(gate)
        ? ['gate UNKNOWN_GATE']
        : []),
      ...rubricIssues(rubric),
      ...evaluators.flatMap((actor, index) => {
        const code = twice.includes(index) ? 'DUPLICATE' : whyNotInvited(programme, actor);
        return code === undefined ? [] : [`evaluators.${index} ${code}`];
      }),
      ...(hasPassed(deadline, when.at, programme.zone) ? ['deadline DEADLINE_PASSED'] : []),
    ];
    return issues.length > 0 ? invalid(...issues) : ['evaluation-round.opened'];
  }

  get programme(): ModelProgramme {
    return this.project.programme;
  }

  get wasReopened(): boolean {
    return this.openings > 1;
  }

  card(actor: string): Readonly<ModelCard> {
    return this.cards.get(actor) ?? BLANK;
  }

  isFinal(actor: string): boolean {
    return this.card(actor).submittedIn === this.openings;
  }

  isOver(at: number): boolean {
    return hasPassed(this.deadline, at, this.programme.zone);
  }

  decide(sent: Sent, when: Happening): Verdict {
    return CARD_COMMANDS.includes(sent.command) ? this.#onCard(sent, when) : this.#onRound(sent, when);
  }

  #onRound({ command, input }: Sent, when: Happening): Verdict {
    const allowed = this.open ? ['closeRound', 'inviteEvaluator'] : ['reopenRound'];
    if (!allowed.includes(command)) return illegal(command, this.open ? 'open' : 'closed', allowed);
    const { zone } = this.programme;
    const wrong = misdated(when, zone);
    if (wrong !== undefined) return invalid(wrong);
    if (command === 'closeRound') return ['evaluation-round.closed'];
    if (command === 'reopenRound')
      return hasPassed(String(input['deadline']), when.at, zone)
        ? invalid('deadline DEADLINE_PASSED')
        : ['evaluation-round.reopened'];
    const actor = String(input['actor']);
    if (this.invited.has(actor)) return NOTHING_TO_DO;
    if (this.wasReopened) return invalid('round ROUND_WAS_CLOSED');
    const code = whyNotInvited(this.programme, actor);
    return code === undefined ? ['evaluation-round.evaluator-invited'] : invalid(`actor ${code}`);
  }

  #onCard({ command, actor, input }: Sent, when: Happening): Verdict {
    if (!this.invited.has(actor)) return forbidden('NOT_INVITED');
    if (this.programme.has(actor, 'administrator')) return forbidden('EVALUATOR_IS_ADMINISTRATOR');
    const wrong = misdated(when, this.programme.zone);
    if (wrong !== undefined) return invalid(wrong);
    const { draft, recused } = this.card(actor);
    if (command === 'declareConflict') return recused ? NOTHING_TO_DO : ['score-card.recused'];
    const closed = this.#closedTo(actor, command, when);
    if (closed !== undefined) return closed;
    if (command === 'submitCard') {
      const missing = unscored(draft, this.rubric);
      return missing.length > 0
        ? invalid(...missing.map((criterion) => `scores NOT_SCORED ${criterion}`))
        : ['score-card.submitted'];
    }
    const { scores } = input as { scores: readonly ModelScore[] };
    const issues = scoreIssues(scores, this.rubric);
    if (issues.length > 0) return invalid(...issues);
    return same(scores, draft) ? NOTHING_TO_DO : ['score-card.saved'];
  }

  /** Why somebody who was invited cannot score, now or any more. */
  #closedTo(actor: string, command: string, { at }: Happening): Refusal | undefined {
    const { submittedIn, recused } = this.card(actor);
    if (recused || this.project.involved.has(actor)) return forbidden('RECUSED');
    if (!this.open) return illegal(command, 'closed', ['declareConflict']);
    if (this.wasReopened && submittedIn === undefined) return forbidden('CARD_WAS_NOT_FINAL');
    if (this.isOver(at)) return invalid('round DEADLINE_PASSED');
    return this.isFinal(actor) ? illegal(command, 'final', ['declareConflict']) : undefined;
  }

  apply({ command, actor, input }: Sent): void {
    if (CARD_COMMANDS.includes(command)) {
      const card = { ...this.card(actor) };
      if (command === 'saveScores') card.draft = input['scores'] as readonly ModelScore[];
      if (command === 'submitCard') card.submittedIn = this.openings;
      if (command === 'declareConflict') card.recused = true;
      this.cards.set(actor, card);
    }
    if (command === 'inviteEvaluator') this.invited.add(String(input['actor']));
    if (command === 'closeRound') this.open = false;
    if (command === 'reopenRound') {
      this.open = true;
      this.openings += 1;
      this.deadline = String(input['deadline']);
    }
  }
}

const whyNotInvited = (programme: ModelProgramme, actor: string): string | undefined => {
  if (!programme.has(actor, 'evaluator')) return 'NOT_AN_EVALUATOR';
  return programme.has(actor, 'administrator') ? 'EVALUATOR_IS_ADMINISTRATOR' : undefined;
};

/** A date lasts until that day ends in the programme's time zone, an instant until it is past. */
const hasPassed = (deadline: string, at: number, zone: string): boolean =>
  deadline.includes('T') ? at > Date.parse(deadline) : dayAt(at, zone) > deadline;

const illegal = (command: string, status: string, allowed: readonly string[]): Refusal => ({
  problem: 'IllegalTransition',
  code: 'ILLEGAL_TRANSITION',
  status,
  command,
  allowed,
});
