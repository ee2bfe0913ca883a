import type { Json } from '../../e2e/support/api-client.js';

/** What was seen in answers: the values of each field of each type, by `Type.field`. */
export class Inventory {
  readonly #values = new Map<string, Set<string>>();

  /** Takes in the data of an answer; its objects tell their types. */
  see(data: Json): void {
    if (Array.isArray(data)) for (const element of data) this.see(element);
    else if (isObject(data))
      for (const [alias, value] of Object.entries(data)) {
        const name = alias.split('__').at(-1)!;
        if (alias !== '__typename') this.#note(`${data['__typename']}.${name}`, value);
      }
  }

  add(field: string, value: string): void {
    const known = this.#values.get(field) ?? new Set<string>();
    this.#values.set(field, known.add(value));
  }

  /** Every field that held something. */
  get fields(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** The values of a field, or of every one of that name. */
  of(field: string): readonly string[] {
    if (field.includes('.')) return [...(this.#values.get(field) ?? [])];
    return this.fields.filter((known) => known.endsWith(`.${field}`)).flatMap((known) => this.of(known));
  }

  #note(field: string, value: Json): void {
    if (Array.isArray(value)) for (const element of value) this.#note(field, element);
    else if (isObject(value) && '__typename' in value) {
      this.add(field, '');
      this.see(value);
    } else if (value !== null) this.add(field, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null;
