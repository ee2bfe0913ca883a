import { ApiContext } from '../request-context.js';
import type { Runtime } from '../runtime.js';
import type { Connection } from './connection.js';
import type { Subscriber } from './subscriber.js';

/** What one event's answer knows; the next event has another. */
export class SubscriberContext extends ApiContext {
  constructor(
    runtime: Runtime,
    readonly subscriber: Subscriber,
    readonly connection: Connection,
    /** Says that its subscription has ended. */
    readonly release: () => void,
  ) {
    super(runtime, subscriber.actor, subscriber.language, connection.id);
  }

  renewed(): SubscriberContext {
    return new SubscriberContext(this.runtime, this.subscriber, this.connection, this.release);
  }
}
