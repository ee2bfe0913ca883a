import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where what bears a mark may be found: nowhere, as the domain's own data, as the name of a person, or as his id. */
export type Fate = 'refused' | 'stored' | 'person' | 'actor';

const MARK = /zq\d+zq/g;

/** Files of a data folder, by what may be in them. The log and the views hold what was decided, the directory names. */
const HOLDS: Readonly<Record<Fate, RegExp | undefined>> = {
  refused: undefined,
  stored: /^(log|views-\w+)\.db(-wal|-shm|-journal)?$/,
  person: /^directory\.db(-wal|-shm|-journal)?$/,
  actor: /^(log|views-\w+|directory)\.db(-wal|-shm|-journal)?$/,
};

/** Texts that occur nowhere else, each with what has become of it. */
export class PlantedMarks {
  readonly #fates = new Map<string, Fate>();
  readonly #about = new Map<string, string>();
  readonly #told = new Set<string>();

  /** Lower-case letters and digits: it is valid wherever any text is. */
  next(about: string, fate: Fate = 'refused'): string {
    const mark = `zq${this.#fates.size + 1}zq`;
    this.#fates.set(mark, fate);
    this.#about.set(mark, about);
    return mark;
  }

  became(mark: string, fate: Fate): void {
    this.#fates.set(mark, fate);
  }

  count(fate: Fate): number {
    return [...this.#fates.values()].filter((one) => one === fate).length;
  }

  /**
   * The marks that a text holds and must not, with what they were planted as, each told once: after that it says nothing
   * of what comes later. `file` is relative to the data folder.
   */
  strayIn(text: string, file: string): string[] {
    const found = new Set(text.toLowerCase().match(MARK) ?? []);
    return [...found]
      .filter((mark) => HOLDS[this.#fates.get(mark) ?? 'refused']?.test(file) !== true)
      .map((mark) => `${mark} (${this.#fates.get(mark)}: ${this.#about.get(mark)}) in ${file}`)
      .filter((stray) => !this.#told.has(stray) && this.#told.add(stray));
  }

  /** The same of every file under some folders. */
  strayUnder(...folders: readonly string[]): string[] {
    return filesUnder(...folders).flatMap(({ name, bytes }) => this.strayIn(bytes.toString('latin1'), name));
  }
}

/** Sockets and the like hold nothing. */
export const filesUnder = (
  ...folders: readonly string[]
): { readonly name: string; readonly bytes: Buffer }[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((entry) => join(folder, entry))
      .filter((file) => statSync(file).isFile())
      .map((file) => ({ name: relative(folder, file), bytes: readFileSync(file) })),
  );
