import type { streams } from './protocol.js';
import type { Recorded } from './recorded.js';

type Options = InstanceType<typeof streams.ReadReq.Options.FilterOptions>;

const DEFAULT_WINDOW = 32;

export interface Filter {
  matches(event: Recorded): boolean;
  /** After how many events, matching or not, there is a checkpoint. */
  readonly checkpointInterval: number;
}

export const filterOf = (options: Options | undefined): Filter | undefined => {
  if (options === undefined) return undefined;
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = new RegExp(expression?.getRegex() ?? '');
  const fits = (name: string): boolean =>
    prefixes.length > 0 ? prefixes.some((prefix) => name.startsWith(prefix)) : regex.test(name);
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return {
    matches: (event) => fits(byStream === undefined ? event.type : event.stream),
    checkpointInterval: window * Math.max(1, options.getCheckpointintervalmultiplier()),
  };
};
