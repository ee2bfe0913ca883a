import { tableOf } from './table.mjs';

/** `bench/RESULTS.md`: the last run that was kept. */
export const resultsPage = ({ machine, rows }, { streams, eventsEach, rounds, large }, date) => `# Results

\`npm run bench -- ${large === undefined ? '' : '--full '}--write\` renews this page. Medians of ${rounds} interleaved rounds (limit, ours, limit, ours), ratios within one run, on ${(streams * eventsEach).toLocaleString('en')} events, where a row does not say otherwise: ${streams.toLocaleString('en')} projects of ${eventsEach}.

${tableOf(rows)}

- Date: ${date}
- Machine: ${machine.cores} x ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}; load before the run ${machine.load}
- Node ${machine.node}, SQLite ${machine.sqlite}

The limit of durable commands and of the rebuild is \`bench/limit.mjs\`: bare \`node:sqlite\` with nothing around it. The limit of mutations is the same server on a log in memory, that of lists the same server answering from memory; a question as of a past date is measured against the same question now. That memory server projects its views on the thread that answers, ours in a thread of its own: a ratio above 1 says that this limit is too low, not that a disk is faster than none. The server has read every stream once, and compiled its code, before its commands are timed. What keeps rows from their targets is on [another page](PROFILE.md), with profiles.

The limit of commands on an EventStoreDB is one-event appends of the same bytes through the same client in the same process, as many in flight, against the same double: how fast a real server is does not enter. Each stream begins with 10 events there. In the row with the views the same commands are measured against the same limit, on a double of its own, while a thread of the server follows the log and projects it, on the same two cores.

The rows at 1,000,000 events are on 20,000 projects of 50 events, against 200 of them; the counts on 1,000 projects of 1,000 events, against 1,000 of 100: the same projects with ten times the history. They are asked over HTTP, one at a time. Start and memory are those of the built server, from its start to \`/readyz\`, and three seconds later; the memory is all that the process holds, and stands in MB above that of an empty store instead of a ratio. The server that is killed has 1,000 projects of 100 events and those that it was given in the rounds before, and 64 connections give it commands when it is.
`;
