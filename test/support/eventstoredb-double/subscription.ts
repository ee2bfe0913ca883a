import { randomUUID } from 'node:crypto';
import { invalidPosition } from './failures.js';
import { filterOf, type Filter } from './filter.js';
import type { NodeContext } from './node-context.js';
import { caughtUp, checkpoint, confirmation, eventAnswer, type ReadAnswer } from './read-answer.js';
import type { Recorded } from './recorded.js';
import type { ReadCall, ReadRequest } from './sending.js';
import { allSource, streamSource, type Source } from './subscription-source.js';

type Options = NonNullable<ReturnType<ReadRequest['getOptions']>>;

/** A subscription to a stream or to `$all`: what was written, then that it has caught up, then what is written. */
export class Subscription {
  readonly #node: NodeContext;
  readonly #call: ReadCall;
  readonly #source: Source | 'invalid-position';
  readonly #filter: Filter | undefined;
  readonly #fromStart: boolean;
  #considered = 0;
  #last: Recorded | undefined;
  #caughtUp = false;
  #waiting = false;

  constructor(node: NodeContext, call: ReadCall, options: Options) {
    this.#node = node;
    this.#call = call;
    this.#source = options.hasStream() ? streamSource(node.log, options) : allSource(node.log, options);
    this.#filter = filterOf(options.getFilter());
    this.#fromStart = options.getAll()?.hasStart() === true;
  }

  begin(): void {
    if (this.#source === 'invalid-position') {
      this.#call.emit('error', invalidPosition());
      return;
    }
    this.#node.counters.subscriptionsOpen += 1;
    const deaf = this.#node.log.onWrite(() => this.#pump());
    this.#call.once('close', () => {
      deaf();
      this.#node.counters.subscriptionsOpen -= 1;
    });
    this.#send(confirmation(randomUUID()));
    if (this.#filter !== undefined && this.#fromStart) this.#send(checkpoint(0));
    this.#pump();
  }

  #pump(): void {
    if (this.#source === 'invalid-position') return;
    while (!this.#waiting) {
      const event = this.#source.next();
      if (event === undefined) break;
      this.#consider(event);
    }
    if (this.#waiting || this.#caughtUp) return;
    this.#caughtUp = true;
    if (this.#filter !== undefined && this.#last !== undefined) this.#send(checkpoint(this.#last.position));
    if (this.#node.tellsCaughtUp) this.#send(caughtUp());
  }

  #consider(event: Recorded): void {
    this.#last = event;
    if (this.#filter?.matches(event) !== false) {
      this.#send(eventAnswer(event));
      this.#node.counters.eventsSent += 1;
      if (this.#node.faults.takeSecondDelivery()) this.#send(eventAnswer(event));
    }
    if (this.#filter === undefined) return;
    this.#considered += 1;
    if (this.#considered < this.#filter.checkpointInterval) return;
    this.#considered = 0;
    this.#send(checkpoint(event.position));
  }

  #send(answer: ReadAnswer): void {
    if (this.#call.write(answer) || this.#waiting) return;
    this.#waiting = true;
    this.#call.once('drain', () => {
      this.#waiting = false;
      this.#pump();
    });
  }
}
