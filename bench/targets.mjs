// What is to be reached, row by row.
const atLeast = (bound) => ({ text: `>= ${bound}`, met: (ratio) => ratio >= bound });
const none = { text: '-', met: () => null };
const atMost = (bound) => ({ text: `<= ${bound}`, met: (ratio) => ratio <= bound });

/**
 * Every row, in the order of the table. What is not measured yet stays in it, as null. `leastLimit`: below it the
 * limit itself is held up by something else, and a ratio to it would say nothing. `isDifference`: what stands for the
 * ratio is how far ours lies above the limit. A row without a target is there to be read.
 */
export const ROWS = [
  { id: 'single', name: 'durable commands, one at a time', unit: 'commands/s', target: atLeast(0.45) },
  { id: 'inFlight', name: 'durable commands, 256 in flight', unit: 'commands/s', target: atLeast(0.4) },
  {
    id: 'onServer',
    name: 'commands, 256 in flight, on an EventStoreDB (its double)',
    unit: 'commands/s',
    target: atLeast(0.5),
    leastLimit: 3000,
  },
  {
    id: 'onServerWithViews',
    name: 'the same with the views of its server following the log',
    unit: 'commands/s',
    target: none,
    leastLimit: 3000,
  },
  { id: 'rebuild', name: 'rebuilding all views', unit: 'row changes/s', target: atLeast(0.25) },
  {
    id: 'mutation',
    name: 'GraphQL mutation over HTTP, 64 connections',
    unit: 'mutations/s',
    target: atLeast(0.5),
  },
  { id: 'list', name: 'GraphQL list of 100 projects over HTTP', unit: 'lists/s', target: atLeast(0.5) },
  { id: 'pointAsOf', name: 'a project as of a past date', unit: 'ms', target: atMost(2) },
  { id: 'listAsOf', name: 'a list of 100 as of a past date', unit: 'ms', target: atMost(2) },
  {
    id: 'readiness',
    name: 'readiness of a candidacy, 100 events in each project against 10',
    unit: 'ms',
    target: atMost(1.5),
  },
  {
    id: 'readinessAsOf',
    name: 'the same as of a past date',
    unit: 'ms',
    target: atMost(1.5),
  },
  {
    id: 'pointAsOfAtAMillion',
    name: 'a project as of a past date, at 1,000,000 events',
    unit: 'ms',
    target: atMost(2),
  },
  {
    id: 'listAsOfAtAMillion',
    name: 'a list of 100 as of a past date, at 1,000,000 events',
    unit: 'ms',
    target: atMost(2),
  },
  {
    id: 'aggregate',
    name: 'counts of a programme of 1,000 projects as of a past date, 1,000,000 events against 100,000',
    unit: 'ms',
    target: atMost(1.5),
  },
  {
    id: 'growthOfQuery',
    name: 'a point query, 1,000,000 events against 10,000',
    unit: 'ms',
    target: atMost(1.3),
  },
  {
    id: 'growthOfCommand',
    name: 'a command, 1,000,000 events against 10,000',
    unit: 'ms',
    target: atMost(1.3),
  },
  {
    id: 'start',
    name: 'start to ready at 1,000,000 events, against an empty store',
    unit: 'ms',
    target: atMost(1.3),
  },
  {
    id: 'killed',
    name: 'start to ready after kill -9 under load at 100,000 events, against an empty store',
    unit: 'ms',
    target: { text: '<= 2000 ms', met: (_, milliseconds) => milliseconds <= 2000 },
  },
  {
    id: 'memory',
    name: 'idle memory at 1,000,000 events, above an empty store',
    unit: 'MB',
    isDifference: true,
    target: atMost(80),
  },
];
