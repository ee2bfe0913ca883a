import { changesBetween, type Part } from './part.js';

interface Branch {
  readonly ends: Set<number>;
  readonly inner: Map<string, Branch>;
}

const branch = (): Branch => ({ ends: new Set(), inner: new Map() });

/** Which batches, each by the position of its end, have changed what lies at a path. */
export class Touched {
  readonly #root = branch();

  /** What a batch has made of a part. */
  step(end: number, before: Part | undefined, after: Part | undefined): void {
    for (const { path } of changesBetween(before, after)) this.#add(path, end);
  }

  /** At the path, above it and below it, in order. */
  at(path: readonly string[]): readonly number[] {
    const found = new Set<number>();
    let here: Branch | undefined = this.#root;
    for (const name of path) {
      for (const end of here.ends) found.add(end);
      here = here.inner.get(name);
      if (here === undefined) break;
    }
    if (here !== undefined) collect(here, found);
    return [...found].sort((a, b) => a - b);
  }

  #add(path: readonly string[], end: number): void {
    let here = this.#root;
    for (const name of path) {
      let next = here.inner.get(name);
      if (next === undefined) here.inner.set(name, (next = branch()));
      here = next;
    }
    here.ends.add(end);
  }
}

const collect = ({ ends, inner }: Branch, found: Set<number>): void => {
  for (const end of ends) found.add(end);
  for (const below of inner.values()) collect(below, found);
};
