/** Answers and flags that the server has not yet confirmed, kept in this browser until it has.
 *
 * One journal per attempt. It survives reloads, closed tabs and lost connections; all windows of
 * the browser share it, so it is read anew before every change. An entry is
 * {kind: "answer", position, given, sequence} or {kind: "flag", position, flagged}.
 */

const PREFIX = "synaq.room.";

export class Journal {
  #key;
  #memory;
  kept = true;

  /** `taken` is the last sequence number that the server knows of. */
  constructor(name, taken) {
    this.name = name;
    this.#key = PREFIX + name;
    this.#memory = { last: 0, queue: [] };
    const state = this.#read();
    if (taken > state.last) this.#write({ ...state, last: taken });
  }

  /** Note an answer under the next number. A text takes the place of an earlier one that still waits: else
   * an hour of writing without a connection would fill the browser's memory. */
  answer(position, given) {
    const state = this.#read();
    const sequence = state.last + 1;
    const entry = { kind: "answer", position, given, sequence };
    const outlived = (other) => typeof given === "string" && other.kind === "answer" && other.position === position;
    this.#write({ last: sequence, queue: [...state.queue.filter((other) => !outlived(other)), entry] });
  }

  flag(position, flagged) {
    const state = this.#read();
    const others = state.queue.filter((entry) => entry.kind !== "flag" || entry.position !== position);
    this.#write({ ...state, queue: [...others, { kind: "flag", position, flagged }] });
  }

  /** What waits to be sent, oldest first. */
  waiting() {
    return this.#read().queue;
  }

  /** Answers among it. */
  answers() {
    return this.waiting().filter((entry) => entry.kind === "answer");
  }

  /** The newest answer waiting for a question; undefined where none wait. */
  latest(position) {
    return this.answers().filter((entry) => entry.position === position).at(-1)?.given;
  }

  /** The newest flag waiting for a question; undefined where none waits. */
  latestFlag(position) {
    return this.waiting().find((entry) => entry.kind === "flag" && entry.position === position)?.flagged;
  }

  /** The server has confirmed the entry, or will never take it. `last` is the highest number it named. */
  settle(entry, last = 0) {
    const state = this.#read();
    const text = JSON.stringify(entry);
    const queue = state.queue.filter((other) => JSON.stringify(other) !== text);
    this.#write({ last: Math.max(state.last, last), queue });
  }

  forget() {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      /* nothing was kept */
    }
  }

  #read() {
    try {
      const state = JSON.parse(localStorage.getItem(this.#key) ?? "null");
      return state ?? this.#memory;
    } catch {
      return this.#memory;
    }
  }

  #write(state) {
    this.#memory = state;
    try {
      localStorage.setItem(this.#key, JSON.stringify(state));
      this.kept = true;
    } catch {
      this.kept = false;
    }
  }
}

/** Drop the journals of other attempts once nothing waits in them: the computer has other users. */
export function tidy(own) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX) || key === PREFIX + own) continue;
      if (!JSON.parse(localStorage.getItem(key)).queue.length) localStorage.removeItem(key);
    }
  } catch {
    /* a browser without storage has nothing to tidy */
  }
}
