/**
 * A map that never changes: `set` gives another one, and costs the same however many entries there are. The newest
 * version holds the entries; an older one knows how to get back, and is worked out when it is read (after Baker's
 * shallow binding). Keys keep the order in which they came.
 */
export class PersistentMap<K, V> implements ReadonlyMap<K, V> {
  #held: Map<K, V> | Undo<K, V>;

  constructor(entries: Iterable<readonly [K, V]> = []) {
    this.#held = new Map(entries);
  }

  set(key: K, value: V): PersistentMap<K, V> {
    const entries = this.#entries();
    // Not from an empty one: whoever starts from the same one would keep all that came after it alive.
    if (entries.size === 0) return new PersistentMap([[key, value]]);
    const next = new PersistentMap<K, V>();
    this.#held = { next, key, known: entries.has(key), before: entries.get(key) };
    next.#held = entries.set(key, value);
    return next;
  }

  get size(): number {
    return this.#entries().size;
  }

  has(key: K): boolean {
    return this.#entries().has(key);
  }

  get(key: K): V | undefined {
    return this.#entries().get(key);
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }

  keys(): MapIterator<K> {
    return this.#copy().keys();
  }

  values(): MapIterator<V> {
    return this.#copy().values();
  }

  entries(): MapIterator<[K, V]> {
    return this.#copy().entries();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  /** Goes on over what is there now, whatever is set meanwhile. */
  #copy(): Map<K, V> {
    return new Map(this.#entries());
  }

  #entries(): Map<K, V> {
    if (this.#held instanceof Map) return this.#held;
    const undone: Undo<K, V>[] = [];
    let held: Map<K, V> | Undo<K, V> = this.#held;
    for (; !(held instanceof Map); held = held.next.#held) undone.push(held);
    const entries = new Map(held);
    for (const { key, known, before } of undone.reverse())
      if (known) entries.set(key, before as V);
      else entries.delete(key);
    this.#held = entries;
    return entries;
  }
}

/** What `next` changed. */
interface Undo<K, V> {
  readonly next: PersistentMap<K, V>;
  readonly key: K;
  readonly known: boolean;
  readonly before: V | undefined;
}
