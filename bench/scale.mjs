/** How much a run does: `streams` projects of `eventsEach` events; `large`: in the rows that compare it with a little. */
const STANDARD = {
  streams: 2000,
  eventsEach: 50,
  rounds: 9,
  single: 2000,
  inFlight: 20_000,
  onServer: 10_000,
  mutations: 1000,
  reads: 60,
};
const SMALL = {
  ...STANDARD,
  streams: 100,
  rounds: 3,
  single: 100,
  inFlight: 1000,
  onServer: 1000,
  mutations: 100,
  reads: 10,
};
const FULL = { ...STANDARD, large: 1_000_000 };

export const scaleOf = ({ small, full }) => (small ? SMALL : full ? FULL : STANDARD);
