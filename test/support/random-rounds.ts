import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { Rubric } from '../../src/domain/evaluation/rubric.js';
import type { Score } from '../../src/domain/evaluation/scores.js';
import type { ActorId, Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';

export type Append = (
  stream: StreamName,
  events: readonly PacesetterEvent[],
  actor: ActorId,
  programme: Uuid,
  reliedOn: readonly (readonly [StreamName, number])[],
) => void;

interface RoundWalk {
  readonly id: Uuid;
  readonly project: StreamName;
  readonly programme: Uuid;
  open: boolean;
  everClosed: boolean;
  /** The stream's revision. */
  revision: number;
  openedOn: number;
  readonly cards: Map<ActorId, CardWalk>;
}

interface CardWalk {
  readonly stream: StreamName;
  scores?: readonly Score[];
  submittedOn?: number;
  recused: boolean;
}

export const RUBRIC: Rubric = {
  key: 'walk',
  version: 1,
  labels: { en: 'Walk' },
  scale: 's05',
  criteria: [
    { key: 'need', labels: { en: 'Need' }, weight: 2 },
    { key: 'reach', labels: { en: 'Reach' }, weight: 0.5 },
  ],
};

/** Rounds by random walks that the deciders would allow. */
export class RandomRounds {
  readonly #rounds: RoundWalk[] = [];

  constructor(
    private readonly below: (count: number) => number,
    private readonly newId: () => Uuid,
    private readonly append: Append,
    private readonly actors: readonly ActorId[],
  ) {}

  /** One batch of a round on the project, or of a card in one. */
  move(project: StreamName, programme: Uuid): void {
    const round = this.#rounds[this.below(this.#rounds.length + 1)];
    if (round === undefined) return this.#open(project, programme);
    const act = this.below(10);
    if (act < 7) return this.#onCard(round, this.#pick(this.actors), act);
    const [closed, reopened] = ['evaluation-round.closed', 'evaluation-round.reopened'] as const;
    if (round.open) this.#onRound(round, { type: closed, data: act === 7 ? { reason: 'enough' } : {} });
    else this.#onRound(round, { type: reopened, data: { reason: 'more', deadline: '2027-01-01' } });
    round.everClosed = true;
    round.open = !round.open;
    if (round.open) round.openedOn = round.revision;
  }

  #open(project: StreamName, programme: Uuid): void {
    const id = this.newId();
    const invited = this.actors.slice(0, 1 + this.below(this.actors.length));
    const cards = new Map(
      invited.map((actor) => [actor, { stream: `scoreCard-${this.newId()}` as StreamName, recused: false }]),
    );
    const state = { open: true, everClosed: false, revision: -1, openedOn: 0 };
    const round: RoundWalk = { id, project, programme, ...state, cards };
    this.#rounds.push(round);
    const rubric = { key: 'walk', version: 1, contentHash: 'd'.repeat(64) as Sha256, definition: RUBRIC };
    this.#onRound(round, {
      type: 'evaluation-round.opened',
      data: {
        ...(this.below(2) === 0 ? { key: `r-${this.#rounds.length}` } : {}),
        project: project.slice('impactProject-'.length) as Uuid,
        ...(this.below(2) === 0 ? { gate: 'empathise-define' } : {}),
        rubric,
        evaluators: invited,
        deadline: '2027-01-01',
      },
    });
  }

  #onRound(round: RoundWalk, event: PacesetterEvent): void {
    const stream = `evaluationRound-${round.id}` as StreamName;
    this.append(stream, [event], this.#pick(this.actors), round.programme, []);
    round.revision++;
  }

  #onCard(round: RoundWalk, actor: ActorId, act: number): void {
    const card = round.cards.get(actor);
    if (card === undefined) {
      if (!round.open || round.everClosed) return;
      round.cards.set(actor, { stream: `scoreCard-${this.newId()}` as StreamName, recused: false });
      return this.#onRound(round, { type: 'evaluation-round.evaluator-invited', data: { actor } });
    }
    const isFinal = card.submittedOn !== undefined && card.submittedOn >= round.openedOn;
    const mayScore = round.open && !isFinal && (!round.everClosed || card.submittedOn !== undefined);
    if (card.recused) return;
    if (act === 6) {
      card.recused = true;
      return this.#write(round, card, actor, 'recused', { details: 'a sister' });
    }
    if (!mayScore) return;
    if (act < 3 || card.scores === undefined) {
      card.scores = this.#scores();
      return this.#write(round, card, actor, 'saved', { scores: card.scores });
    }
    card.submittedOn = round.revision;
    this.#write(round, card, actor, 'submitted', {});
  }

  #write(round: RoundWalk, { stream }: CardWalk, actor: ActorId, what: string, data: object): void {
    const event = { type: `score-card.${what}`, data: { round: round.id, ...data } } as PacesetterEvent;
    const read = `evaluationRound-${round.id}` as StreamName;
    this.append(stream, [event], actor, round.programme, [
      [read, round.revision],
      [round.project, 0],
    ]);
  }

  #scores(): readonly Score[] {
    return RUBRIC.criteria.map(({ key }): Score => {
      const score = this.below(7);
      if (score === 0) return { criterion: key, none: 'na' };
      return score === 6 ? { criterion: key, none: 'more-information' } : { criterion: key, score };
    });
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
