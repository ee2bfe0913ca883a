/** Views that can be told to answer a question again from memory: the limit of a server that reads no database. */
export class RememberingViews {
  #views;
  #answers;

  constructor(views) {
    this.#views = views;
  }

  remember(on) {
    this.#answers = on ? new Map() : undefined;
  }

  async rows(query) {
    if (this.#answers === undefined) return this.#views.rows(query);
    const question = query.sql + JSON.stringify(query.parameters);
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const rows = await this.#views.rows(query);
    this.#answers.set(question, rows);
    return rows;
  }

  status() {
    return this.#views.status();
  }

  waitFor(position, timeoutMs) {
    return this.#views.waitFor(position, timeoutMs);
  }

  holds(position) {
    return this.#views.holds(position);
  }

  parked() {
    return this.#views.parked();
  }

  heldAfter(position, programme) {
    return this.#views.heldAfter(position, programme);
  }

  pointAtPosition(position) {
    return this.#views.pointAtPosition(position);
  }

  pointAtInstant(at) {
    return this.#views.pointAtInstant(at);
  }
}
