import Sequencer from '@jest/test-sequencer';

/** What takes a minute and more. Begun among the last, one of them would run on alone. */
const LONGEST = [
  'test/security/blind-rounds',
  'test/security/other-programmes',
  'test/faults/f9-event-store-outages',
  'test/faults/f1-sigkill',
  'test/e2e/any-date',
  'test/e2e/copy-log',
];
const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.includes(`/${name}.`));
  return place === -1 ? LONGEST.length : place;
};

/** Jest begins with the largest files, and with the longest runs only where it has seen one before. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
