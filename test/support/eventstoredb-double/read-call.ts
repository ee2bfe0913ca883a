import { streamNameOf } from './decode.js';
import { handlerThrew, streamDeleted } from './failures.js';
import { refused, type NodeContext } from './node-context.js';
import { readEvents } from './read-events.js';
import { sendAll, type ReadCall } from './sending.js';
import { Subscription } from './subscription.js';

const ALL = '$all';

/** Reads and subscriptions are one and the same call with other options. */
export const readCall =
  (node: NodeContext) =>
  (call: ReadCall): void => {
    call.on('error', () => {
      // Who gave up hears nothing.
    });
    node.frozen.pass(() => {
      if (call.cancelled) return;
      const options = call.request.getOptions()!;
      const name = options.hasStream() ? streamNameOf(options.getStream()!) : ALL;
      const failure = refused(node, call.metadata, 'read', name);
      if (failure !== undefined) call.emit('error', failure);
      else if (options.hasStream() && node.log.stream(name).tombstoned)
        call.emit('error', streamDeleted(name));
      else if (options.hasSubscription()) new Subscription(node, call, options).begin();
      else if (Number(options.getCount()) === 0 || name === '') call.emit('error', handlerThrew());
      else {
        node.counters.readsAnswered += 1;
        void sendAll(call, readEvents(node.log, options));
      }
    });
  };
