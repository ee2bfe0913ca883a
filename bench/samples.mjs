/** The rounds of one row: what we did and what the limit did, round by round. */
export class Samples {
  #ours = [];
  #limits = [];

  add(ours, limit) {
    this.#ours.push(ours);
    this.#limits.push(limit);
  }

  /** The medians, and the ratio of one to the other, or how far it lies above it. */
  result(isDifference = false) {
    const [value, limit] = [median(this.#ours), median(this.#limits)];
    const ratio = isDifference ? value - limit : value / limit;
    return { value: rounded(value), limit: rounded(limit), ratio: Number(ratio.toFixed(3)) };
  }
}

export const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const rounded = (number) => (number >= 100 ? Math.round(number) : Number(number.toPrecision(3)));

/** Work done per second. */
export const perSecond = async (count, work) => {
  const began = performance.now();
  await work();
  return count / ((performance.now() - began) / 1000);
};
