/** How much a run does. `--full` will add the rows at a million events; until they are built it is the standard. */
const STANDARD = {
  streams: 2000,
  rounds: 9,
  single: 2000,
  inFlight: 20_000,
  onServer: 10_000,
  mutations: 1000,
  reads: 60,
};
const SMALL = {
  streams: 100,
  rounds: 3,
  single: 100,
  inFlight: 1000,
  onServer: 1000,
  mutations: 100,
  reads: 10,
};

export const EVENTS_PER_STREAM = 50;

export const scaleOf = ({ small }) => (small ? SMALL : STANDARD);
