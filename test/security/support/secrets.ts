const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const CURSOR = /eyJ[A-Za-z0-9_-]{20,}/g;

export const uuidsIn = (text: string): readonly string[] => text.match(UUID) ?? [];

const opened = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();
const isCursor = (text: string): boolean => new RegExp(`^${CURSOR.source}$`).test(text);

/** What one side must not be told of another. */
export class Secrets {
  constructor(
    private readonly ids: ReadonlySet<string>,
    private readonly words: readonly string[],
  ) {}

  /** What of it stands in an answer, in its cursors too, and was not sent with the request word for word. */
  in(answer: string, variables: object = {}): string[] {
    const sent = textsIn(variables).sort((a, b) => b.length - a.length);
    let rest = [answer, ...(answer.match(CURSOR) ?? []).map(opened)].join('\n');
    for (const text of sent) rest = rest.replaceAll(text, '');
    return [
      ...uuidsIn(rest).filter((id) => this.ids.has(id)),
      ...[...rest.matchAll(new RegExp(this.words.join('|'), 'gi'))].map(({ index }) =>
        rest.slice(Math.max(0, index - 40), index + 40),
      ),
    ];
  }

  /** The same text with every name in it made up: as long as it was, and nothing has it. */
  madeUp(text: string): string {
    if (!isCursor(text)) return this.#renamed(text);
    const inside = opened(text);
    const renamed = this.#renamed(inside);
    // Of another project, and yet without a name in it: then it is of a question that nobody asked.
    const other = renamed === inside ? inside.replace(/"q":"(....)/, '"q":"none') : renamed;
    return Buffer.from(other).toString('base64url');
  }

  #renamed(text: string): string {
    const named = text.replace(UUID, (id) => (this.ids.has(id) ? `deadbeef${id.slice(8)}` : id));
    return this.words.reduce(
      (whole, word) => whole.replaceAll(word, 'Gamma').replaceAll(word.toLowerCase(), 'gamma'),
      named,
    );
  }
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return isCursor(value) ? [value, opened(value)] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
