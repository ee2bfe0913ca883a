import type { AllStreamSubscription, StreamSubscription } from '@eventstore/db-client';

export type Seen =
  | { readonly what: 'confirmation' | 'caughtUp' }
  | { readonly what: 'checkpoint'; readonly position: bigint }
  | { readonly what: 'event'; readonly id: string; readonly stream: string; readonly position: bigint }
  | { readonly what: 'error'; readonly error: Error & { readonly code?: number; readonly type?: string } };

/** All that a subscription gives, in its order, and a way to wait for it. */
export class WatchedSubscription {
  readonly seen: Seen[] = [];
  #look: () => void = () => undefined;

  follow(subscription: AllStreamSubscription | StreamSubscription): this {
    subscription
      .on('confirmation', () => this.#add({ what: 'confirmation' }))
      .on('caughtUp', () => this.#add({ what: 'caughtUp' }))
      .on('error', (error) => this.#add({ what: 'error', error }))
      .on('data', ({ event }) => {
        const position = event?.position?.commit ?? -1n;
        this.#add({ what: 'event', id: event?.id ?? '', stream: event?.streamId ?? '', position });
      });
    return this;
  }

  readonly checkpointReached = (_: unknown, position: { readonly commit: bigint }): void =>
    this.#add({ what: 'checkpoint', position: position.commit });

  of<What extends Seen['what']>(what: What): Extract<Seen, { what: What }>[] {
    return this.seen.filter((seen): seen is Extract<Seen, { what: What }> => seen.what === what);
  }

  get ids(): string[] {
    return this.of('event').map(({ id }) => id);
  }

  until(condition: (watched: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#look = () => {
        if (condition(this)) resolve();
      };
      this.#look();
    });
  }

  #add(seen: Seen): void {
    this.seen.push(seen);
    this.#look();
  }
}
