import type { StreamName } from '../domain/kernel/ids.js';
import { askStore, type HeldEvent, type ParkingUpdate, type ViewsStore } from './ports/views-store.js';
import type { ParkedStream, ViewsStatus } from './ports/views.js';
import type { Batch } from './projector-batches.js';

/** With more it is not about a stream any more: the views stand still. */
export const MOST_PARKED = 1000;

/** Why a batch could not be digested. */
export type Poison = Pick<ParkedStream, 'why' | 'about'>;

/** Which streams are held back, and with which events, ahead of the store. */
export class Parking {
  readonly #store: Pick<ViewsStore, 'parked'>;
  /** Read from the store where it is absent. */
  #known: Map<StreamName, ParkedStream> | undefined;
  #update = nothing();

  constructor(store: Pick<ViewsStore, 'parked'>) {
    this.#store = store;
  }

  get streams(): readonly ParkedStream[] {
    return [...this.#parked.values()];
  }

  has(stream: StreamName): boolean {
    return this.#parked.has(stream);
  }

  /** From this batch on its stream is held back. */
  park(batch: Batch, poison: Poison): void {
    if (this.#parked.size >= MOST_PARKED)
      throw new Error(`${MOST_PARKED} streams are held back already: ${poison.why}, ${poison.about}`);
    const parked = parkedAt(batch, poison);
    this.#parked.set(parked.stream, parked);
    this.#update.parked.push(parked);
    this.hold(batch);
  }

  hold(batch: Batch): void {
    this.#update.held.push(...heldOf(batch));
  }

  /** What was digested late of a stream is let go, and what is `left` of it held back anew. */
  resume(stream: StreamName, left: readonly Batch[], poison: Poison | undefined): void {
    this.#update.freed.push(stream);
    this.#parked.delete(stream);
    const [first] = left;
    if (first === undefined || poison === undefined) return;
    this.park(first, poison);
    for (const batch of left.slice(1)) this.hold(batch);
  }

  /** What has changed; the store's from here on. */
  take(): ParkingUpdate {
    const update = this.#update;
    this.#update = nothing();
    return update;
  }

  /** After a failed commit nothing that is ahead of the store holds. */
  dropAll(): void {
    this.#known = undefined;
    this.#update = nothing();
  }

  /** As it is told with the status. */
  get sum(): Pick<ViewsStatus, 'parked'> {
    if (this.#parked.size === 0) return {};
    const from = Math.min(...this.streams.map(({ position }) => position));
    return { parked: { streams: this.#parked.size, from } };
  }

  get #parked(): Map<StreamName, ParkedStream> {
    this.#known ??= new Map(askStore(() => this.#store.parked()).map((parked) => [parked.stream, parked]));
    return this.#known;
  }
}

const nothing = (): { freed: StreamName[]; parked: ParkedStream[]; held: HeldEvent[] } => ({
  freed: [],
  parked: [],
  held: [],
});

const parkedAt = (batch: Batch, poison: Poison): ParkedStream => {
  const { stored, envelope } = batch[0]!;
  const { stream, revision, position } = stored;
  return { stream, revision, position, programme: envelope.programme ?? null, ...poison };
};

const heldOf = (batch: Batch): readonly HeldEvent[] =>
  batch.map(({ stored: { position, stream, hash } }) => ({ position, stream, hash }));
