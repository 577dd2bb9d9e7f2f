/** Sends the journal in order and again until the server has confirmed every entry.
 *
 * Events: "saving"; "saved" with the receipt; "waiting" (nobody answers); "refused" (an entry that the
 * server will never take); "stopped" with the server's error (elsewhere, over): nothing is sent any more.
 */

import { ask } from "./server.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 20000;
const FINAL = new Set(["opened_elsewhere", "attempt_over", "not_started", "seat_code_first", "form_expired"]);

export class Sender extends EventTarget {
  #journal;
  #addresses;
  #token;
  #pause = FIRST_PAUSE;
  #timer = 0;
  #running = null;
  stopped = false;

  /** `addresses` are those of "answer" and "flag". */
  constructor(journal, addresses, token) {
    super();
    this.#journal = journal;
    this.#addresses = addresses;
    this.#token = token;
    addEventListener("online", () => this.flush());
  }

  /** Send what waits, now. Gives true when nothing waits any more. */
  flush() {
    clearTimeout(this.#timer);
    this.#running ??= this.#send().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #send() {
    for (;;) {
      const [entry] = this.#journal.waiting();
      if (!entry || this.stopped) return !entry;
      this.#tell("saving");
      const outcome = await this.#deliver(entry);
      if (!outcome.reached) return this.#later();
      this.#pause = FIRST_PAUSE;
      if (!this.#settle(entry, outcome)) return false;
    }
  }

  #deliver({ kind, ...entry }) {
    const body = { journal: this.#journal.name, ...entry };
    return ask(this.#addresses[kind], { body, token: this.#token });
  }

  #settle(entry, { ok, data }) {
    if (!ok && FINAL.has(data.error)) {
      this.stopped = true;
      this.#tell("stopped", data);
      return false;
    }
    this.#journal.settle(entry, data.sequence);
    this.#tell(ok ? "saved" : "refused", data);
    return true;
  }

  #later() {
    this.#tell("waiting");
    this.#timer = setTimeout(() => this.flush(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    return false;
  }

  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
