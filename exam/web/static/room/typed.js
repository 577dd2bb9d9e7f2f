/** A number or a text that is typed: said to be wrong beside the field, counted, never sent while it is wrong. */

const SPACES = /[ \u00a0\u202f\u2009]/g;
const NUMBER = /^[+\-−–]?\d{1,12}(?:[.,]\d{1,6})?$/;

export class Typed {
  #root;
  #field;
  #count;
  #words;
  #isNumber;

  constructor(root, words) {
    this.#root = root;
    this.#words = words;
    this.#field = root.querySelector("input, textarea");
    this.#count = root.querySelector("[data-count-text]");
    this.#isNumber = root.dataset.asked === "numeric";
    this.#field.addEventListener("input", () => this.#paint(false));
    this.#field.addEventListener("change", () => this.#paint(true));
    this.#paint(false);
  }

  get problem() {
    const typed = this.given.replace(SPACES, "");
    return !this.#isNumber || !typed || NUMBER.test(typed) ? "" : this.#words.number;
  }

  get given() {
    return this.#field.value;
  }

  /** Nothing is changed under the hands of who types. */
  set given(text) {
    if (document.activeElement !== this.#field) this.#field.value = text;
    this.#paint(false);
  }

  choose() {}

  /** To the field, with its problem said. */
  point() {
    this.#paint(true);
    this.#field.focus();
  }

  /** A problem is said when the candidate has finished typing, and taken back as soon as there is none. */
  #paint(finished) {
    const { problem } = this;
    if (finished || !problem) this.#say(problem);
    if (!this.#count) return;
    this.#count.hidden = false;
    const words = this.#words.characters.replace("{n}", this.given.length).replace("{most}", this.#field.maxLength);
    this.#count.textContent = words;
  }

  #say(problem) {
    const place = this.#root.querySelector("[data-problem]");
    if (place.hidden && !problem) return;
    place.hidden = !problem;
    place.querySelector("[data-problem-text]").textContent = problem;
    if (problem) this.#field.setAttribute("aria-invalid", "true");
    else this.#field.removeAttribute("aria-invalid");
    this.#root.querySelector(".typed").classList.toggle("field-wrong", Boolean(problem));
  }
}
