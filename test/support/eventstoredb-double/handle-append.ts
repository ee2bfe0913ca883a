import type { Append, AppendResult } from './append-result.js';
import type { NodeContext } from './node-context.js';
import { countedBytes } from './recorded.js';

type Answer = (result: AppendResult) => void;

/** The appends whose answer is being kept back for their twins. */
const underway = new WeakMap<NodeContext, Set<string>>();

/** Writes what is to be written and answers, as far as the switches of the server let it. */
export const handleAppend = (node: NodeContext, append: Append, answer: Answer): void => {
  node.withoutMajority.pass(() => {
    if (append.stream === '') return answer({ outcome: 'bad-request' });
    const bytes = append.events.reduce((sum, event) => sum + countedBytes(event), 0);
    if (bytes > node.appendLimit) return answer({ outcome: 'too-large' });
    if (node.faults.twins === undefined) write(node, append, answer);
    else writeBesideTwin(node, append, answer, node.faults.twins);
  });
};

const write = (node: NodeContext, append: Append, answer: Answer): void => {
  const head = node.log.events.length;
  const result = node.log.append(append.stream, append.expected, append.events);
  if (node.log.events.length > head) node.counters.appendsWritten += 1;
  const loss = result.outcome === 'success' ? node.faults.takeLoss() : undefined;
  if (loss === undefined) answer(result);
  else if (loss === 'connection') node.dropConnections();
};

/** The server's own trap: of the same bytes twice at once, one gets no answer but the server's time-out. */
const writeBesideTwin = (
  node: NodeContext,
  append: Append,
  answer: Answer,
  { windowMs, afterMs }: NonNullable<NodeContext['faults']['twins']>,
): void => {
  const key = JSON.stringify([append.stream, String(append.expected), append.events.map(({ id }) => id)]);
  const keys = underway.get(node) ?? new Set();
  underway.set(node, keys);
  if (keys.has(key)) {
    setTimeout(() => answer({ outcome: 'timed-out' }), afterMs);
    return;
  }
  keys.add(key);
  write(node, append, (result) => {
    setTimeout(() => {
      keys.delete(key);
      answer(result);
    }, windowMs);
  });
};
