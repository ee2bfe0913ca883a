import type { ActorId } from '../../domain/kernel/ids.js';
import type { Language } from '../../domain/kernel/values.js';
import { authenticate } from '../http/authentication.js';
import { languageOf } from '../messages/language.js';
import type { Runtime } from '../runtime.js';

/** Who speaks through a connection: named by the token in its first message, as a header names him over HTTP. */
export interface Subscriber {
  readonly actor: ActorId;
  readonly language: Language;
  /** Whether the token that was shown still names him. */
  isStill(): Promise<boolean>;
}

/** By the parameters of `connection_init`: `authorization` and `accept-language`, of the same form as the headers. */
export const subscriberOf = async (
  runtime: Runtime,
  params: Readonly<Record<string, unknown>>,
  acceptLanguage: string | undefined,
): Promise<Subscriber | undefined> => {
  const authorization = param(params, 'authorization');
  const actor = await authenticate(runtime, authorization);
  if (actor === undefined) return undefined;
  return {
    actor,
    language: languageOf(param(params, 'accept-language') ?? acceptLanguage, runtime.defaultLanguage),
    isStill: async () => (await authenticate(runtime, authorization)) === actor,
  };
};

/** Written as a header is: in whatever case. */
const param = (params: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const found = Object.entries(params).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : undefined;
};
