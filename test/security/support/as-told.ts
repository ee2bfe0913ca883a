import type { Json } from '../../e2e/support/api-client.js';
import { canonicalOf } from '../../support/derived-ids.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const CURSOR = /eyJ[A-Za-z0-9_-]{20,}/g;

/**
 * Answers as they can be compared with those of another server: positions, lag, and what is made from them or drawn
 * at random stand in it by their name. Times stand as they are, as the clocks are the same.
 */
export class AsTold {
  readonly #position: RegExp;

  constructor(
    storeId: string,
    /** What to call a uuid that is this server's own. */
    private readonly names: ReadonlyMap<string, string>,
  ) {
    this.#position = new RegExp(`${storeId}\\.\\d{20}`, 'g');
  }

  of(body: string): string {
    return body
      .replace(CURSOR, (cursor) => JSON.stringify(opened(cursor)).slice(1, -1))
      .replace(this.#position, 'POSITION')
      .replace(UUID, (uuid) => this.names.get(uuid) ?? uuid)
      .replaceAll(/"lag":\d+/g, '"lag":"LAG"')
      .replaceAll(/"stillToScore":\[[^\]]*\]/g, STILL_TO_SCORE);
  }
}

/** What stands where administrators are told it. */
const STILL_TO_SCORE = '"stillToScore":"SOME"';

/** The order of keys tells which engine has answered, and no more. */
export const isSame = (one: string, other: string): boolean =>
  one === other || inOrder(one) === inOrder(other);
export const inOrder = (answer: string): string => canonicalOf(JSON.parse(answer));

/** Whether an answer lists who is still to score. */
export const listsStillToScore = (told: string): boolean => told.includes(STILL_TO_SCORE);

/** Without the hash of the question, which holds a point; of a key only whether it is a position. */
const opened = (cursor: string): string => {
  const { p, a, k } = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Json;
  return canonicalOf({ p, a, k: typeof k === 'number' ? 'POSITION' : k });
};
