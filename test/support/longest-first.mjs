import Sequencer from '@jest/test-sequencer';

/** What takes longest, the longest first. Begun among the last, one of them would run on alone. */
export const LONGEST = [
  'test/security/blind-rounds',
  'test/faults/f9-event-store-outages',
  'test/security/other-programmes',
  'test/faults/f1-sigkill',
  'test/e2e/any-date',
  'test/e2e/copy-log',
];
const placeOf = ({ path, duration }) => {
  const file = path.replaceAll('\\', '/');
  const place = LONGEST.findIndex((name) => duration === undefined && file.includes(`/${name}.`));
  return place === -1 ? LONGEST.length : place;
};

/** Where Jest has seen no run before, it begins with the largest files, which are not those that take longest. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
