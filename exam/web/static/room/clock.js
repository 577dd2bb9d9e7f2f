/** <room-clock>: the time that is left by the server's clock, and warnings that cannot be hidden.
 *
 * Between two looks at the server it counts by the monotonic clock of the browser, so that a wrong
 * or changed time of day does no harm. Events (bubbling): "timeup" when nothing is left by the
 * server's word, "ended" when the attempt is over, "lost" with the server's error.
 */

import { ask } from "./server.js";

const LOOK = 30000;
const WARNINGS = [[60, "one"], [300, "five"], [600, "ten"]];
const MORE = 10;

class RoomClock extends HTMLElement {
  #end = 0;
  #looking = null;
  #over = false;
  #face;
  #warning;
  #words;

  /** `words` by name; `warning` is the live region for them. */
  begin(words, warning) {
    this.#words = words;
    this.#warning = warning;
    this.#face = this.querySelector("[data-face]");
    this.#set(Number(this.dataset.remaining));
    this.#tick();
    setInterval(() => this.#tick(), 250);
    setInterval(() => this.look(), LOOK);
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
  }

  get remaining() {
    return Math.max(0, Math.ceil((this.#end - performance.now()) / 1000));
  }

  /** Set the clock by the server. Gives its phase, or null when nobody answers. */
  look() {
    this.#looking ??= this.#ask().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #ask() {
    const { reached, ok, data } = await ask(this.dataset.address, { patience: 4000 });
    if (!reached) return null;
    if (!ok) {
      this.#tell("lost", data);
      return data.error;
    }
    const before = this.remaining;
    this.#set(data.remaining);
    if (data.remaining > before + MORE) this.#celebrate();
    if (data.phase === "over") this.#tell("ended");
    return data.phase;
  }

  #set(seconds) {
    this.#end = performance.now() + seconds * 1000;
    if (seconds > 0) this.#over = false;
  }

  #tick() {
    const left = this.remaining;
    const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    const two = (number) => String(number).padStart(2, "0");
    const text = hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
    if (this.#face.textContent !== text) this.#face.textContent = text;
    this.#warn(left);
    if (left === 0 && !this.#over) {
      this.#over = true;
      this.#tell("timeup");
    }
  }

  /** Each warning once in the attempt, although every question is a page of its own. */
  #warn(left) {
    const due = WARNINGS.find(([seconds]) => left <= seconds);
    if (!due || left === 0) return;
    const key = `synaq.warned.${this.dataset.journal}`;
    const said = Number(sessionStorage.getItem(key) ?? Infinity);
    if (due[0] < said) {
      sessionStorage.setItem(key, due[0]);
      this.#say(this.#words[due[1]]);
    } else if (due[0] === 60 && this.#warning.hidden) {
      this.#say(this.#words.one);
    }
  }

  #celebrate() {
    sessionStorage.removeItem(`synaq.warned.${this.dataset.journal}`);
    this.#say(this.#words.more);
  }

  #say(words) {
    this.#warning.textContent = words;
    this.#warning.hidden = false;
    this.classList.toggle("is-short", this.remaining <= 300);
  }

  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define("room-clock", RoomClock);
