/** The questions of the attempt, kept in the memory of the page: the candidate moves among them also
 * while the connection is lost. What the server does not know yet comes from the journal.
 */

import { ask } from "./server.js";

export class Questions {
  #address;
  #journal;
  #known = new Map();
  #noted = new Map();

  constructor(address, journal) {
    this.#address = address;
    this.#journal = journal;
  }

  /** Ask for all of them, again where they were known: another window may have answered. Gives whether they came. */
  async load() {
    this.#noted.clear();
    const { reached, ok, data } = await ask(this.#address, { patience: 20000 });
    if (!reached || !ok) return false;
    this.#known = new Map(data.questions.map((question) => [question.position, question]));
    this.#fetchPictures();
    for (const [position, change] of this.#noted) Object.assign(this.#known.get(position), change);
    return true;
  }

  /** Into the browser's own memory, so that a question shows its picture also while the connection is lost. */
  #fetchPictures() {
    for (const { pictures } of this.#known.values()) {
      for (const address of pictures) new Image().src = address;
    }
  }

  has(position) {
    return this.#known.has(position);
  }

  positions() {
    return [...this.#known.keys()];
  }

  /** {position, html, given, flagged} as the candidate last left it. */
  at(position) {
    const question = this.#known.get(position);
    const given = this.#journal.latest(position) ?? question.given;
    const flagged = this.#journal.latestFlag(position) ?? question.flagged;
    return { ...question, given, flagged };
  }

  /** The candidate has answered or flagged; an answer of the server that is on its way does not undo it. */
  note(position, change) {
    this.#noted.set(position, { ...this.#noted.get(position), ...change });
    if (this.has(position)) Object.assign(this.#known.get(position), change);
  }
}
