import type { ActorId } from '../../domain/kernel/ids.js';
import type { Language } from '../../domain/kernel/values.js';
import { authenticate } from '../http/authentication.js';
import { languageOf } from '../messages/language.js';
import { ApiContext } from '../request-context.js';
import type { Runtime } from '../runtime.js';

/** Who speaks through one socket: named by the token in its first message, as a header names him over HTTP. */
export interface Subscriber {
  readonly actor: ActorId;
  readonly language: Language;
  readonly connection: string;
  /** Whether the token that was shown still names him. */
  isStill(): Promise<boolean>;
  close(code: number, reason: string): void;
}

/** What one event's answer knows; the next event has another. */
export class SubscriberContext extends ApiContext {
  constructor(
    runtime: Runtime,
    readonly subscriber: Subscriber,
  ) {
    super(runtime, subscriber.actor, subscriber.language, subscriber.connection);
  }

  renewed(): SubscriberContext {
    return new SubscriberContext(this.runtime, this.subscriber);
  }
}

type Params = Readonly<Record<string, unknown>>;

/** By the parameters of `connection_init`: `authorization` and `accept-language`, of the same form as the headers. */
export const subscriberOf = async (
  runtime: Runtime,
  params: Params,
  socket: Pick<Subscriber, 'connection' | 'close'> & { readonly acceptLanguage: string | undefined },
): Promise<Subscriber | undefined> => {
  const authorization = param(params, 'authorization');
  const actor = await authenticate(runtime, authorization);
  if (actor === undefined) return undefined;
  return {
    actor,
    language: languageOf(param(params, 'accept-language') ?? socket.acceptLanguage, runtime.defaultLanguage),
    connection: socket.connection,
    isStill: async () => (await authenticate(runtime, authorization)) === actor,
    close: socket.close,
  };
};

/** Written as a header is: in whatever case. */
const param = (params: Params, name: string): string | undefined => {
  const found = Object.entries(params).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : undefined;
};
