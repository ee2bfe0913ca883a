import type { Endpoint } from './failures.js';

export interface Counters {
  /** Whole appends that came in, whatever became of them. */
  appendsReceived: number;
  appendsWritten: number;
  /** Reads, of a stream or of all, that were let in. */
  readsAnswered: number;
  subscriptionsOpen: number;
  eventsSent: number;
}

export type Loss = 'silence' | 'connection';

/** By a server that does not lead, and may not know who does. */
export interface Refusal {
  readonly leader: Endpoint | undefined;
}

/** The switches of one server that its handlers look at; each number counts down to 0. */
export class Faults {
  lostAcknowledgements = 0;
  loss: Loss = 'silence';
  deliveredTwice = 0;
  refusals = 0;
  refusal: Refusal = { leader: undefined };
  /** How long the answer to an append is kept back so that its twin can meet it, and when the twin is told. */
  twins: { readonly windowMs: number; readonly afterMs: number } | undefined;

  takeRefusal(): Refusal | undefined {
    if (this.refusals === 0) return undefined;
    this.refusals -= 1;
    return this.refusal;
  }

  takeLoss(): Loss | undefined {
    if (this.lostAcknowledgements === 0) return undefined;
    this.lostAcknowledgements -= 1;
    return this.loss;
  }

  takeSecondDelivery(): boolean {
    if (this.deliveredTwice === 0) return false;
    this.deliveredTwice -= 1;
    return true;
  }
}
