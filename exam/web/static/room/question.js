/** The form of one question: the answer, the flag and the way to other questions.
 *
 * Without this script the same form works by its buttons. Events on the form: "given" {position,
 * given}, "flagged" {position, flagged}, "leave" with an address.
 */

import { answerArea, isAnswered, isTouched } from "./answer.js";

const REST = 1500;
/** Milliseconds without a keystroke after which a typed answer is saved, although its field is not left. */

export class QuestionForm {
  #form;
  #page;
  #words;
  #palette;
  #flag;
  #area;
  #known;
  #resting = 0;
  #frozen = false;

  constructor(form, page, words, palette) {
    this.#form = form;
    this.#page = page;
    this.#words = words;
    this.#palette = palette;
    this.#flag = form.querySelector("button[name=flagged]");
    this.#enliven();
    form.addEventListener("change", () => this.#given());
    form.addEventListener("input", (event) => event.target.matches("textarea, [inputmode]") && this.#rest());
    form.addEventListener("submit", (event) => this.#submit(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.#hurry());
    addEventListener("pagehide", () => this.#hurry());
  }

  get position() {
    return Number(this.#form.dataset.position);
  }

  get count() {
    return Number(this.#form.dataset.count);
  }

  /** Take up what was given while the page was still loading, else what waits in the journal. */
  open(waiting) {
    if (isTouched(this.#root)) this.#given();
    else if (waiting !== undefined) this.mark({ given: waiting, flagged: this.#isFlagged() });
  }

  /** Put another question in the place of this one. */
  show(question) {
    const { position } = question;
    const title = this.#words.place.replace("{n}", position).replace("{count}", this.count);
    this.#form.dataset.position = position;
    this.#form.elements.position.value = position;
    this.#form.querySelector(".question-number").textContent = title;
    this.#root.outerHTML = question.html;
    this.#enliven();
    this.#ways(position);
    this.mark(question);
    this.#freezeFields();
    this.#palette.stand(position, title);
    document.title = `${title} · Synaq`;
    scrollTo(0, 0);
    this.#form.querySelector(".question-number").focus({ preventScroll: true });
  }

  /** What the candidate had given and flagged here, without sending it: it is known already. */
  mark({ given, flagged }) {
    const typing = this.#resting || this.#area.problem;
    if (!typing && JSON.stringify(this.#area.given) !== JSON.stringify(given)) this.#area.given = given;
    if (!typing) this.#known = JSON.stringify(this.#area.given);
    this.#press(flagged);
    this.#paint();
  }

  choose(number) {
    this.#area.choose(number);
  }

  move(way) {
    const button = this.#form.querySelector(`button[data-way="${way}"]:not([hidden])`);
    if (button) this.#leave(button.value);
  }

  toggleFlag() {
    if (this.#flag.disabled) return;
    const flagged = !this.#isFlagged();
    this.#press(flagged);
    this.#paint();
    this.#tell("flagged", { position: this.position, flagged });
  }

  freeze(frozen) {
    this.#frozen = frozen;
    this.#flag.disabled = frozen;
    this.#freezeFields();
  }

  /** Take up what was typed last. Gives false, with the problem said, where it cannot be an answer. */
  settle() {
    if (this.#area.problem) {
      this.#area.point();
      return false;
    }
    this.#hurry();
    return true;
  }

  get #root() {
    return this.#form.querySelector("[data-asked]");
  }

  #enliven() {
    this.#area = answerArea(this.#root, this.#words);
    this.#known = JSON.stringify(this.#area.given);
  }

  #freezeFields() {
    for (const field of this.#root.querySelectorAll("input, select, textarea, button")) field.disabled = this.#frozen;
  }

  /** Back, next and finish lead from here. */
  #ways(position) {
    const [back, next, finish] = ["back", "next", "finish"].map((name) => this.#form.querySelector(`[data-step=${name}]`));
    const last = position === this.count;
    back.hidden = position === 1;
    back.value = position - 1;
    next.hidden = last;
    next.value = position + 1;
    finish.hidden = !last;
    this.#form.querySelector("[data-enter]").value = last ? "finish" : position + 1;
  }

  #isFlagged() {
    return this.#flag.getAttribute("aria-pressed") === "true";
  }

  #press(flagged) {
    this.#flag.value = flagged ? "no" : "yes";
    this.#flag.setAttribute("aria-pressed", String(flagged));
  }

  #rest() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#given(), REST);
  }

  #hurry() {
    if (this.#resting) this.#given();
  }

  /** An answer that can be one is told, once for each change. */
  #given() {
    clearTimeout(this.#resting);
    this.#resting = 0;
    const { given, problem } = this.#area;
    if (problem || this.#known === JSON.stringify(given)) return;
    this.#known = JSON.stringify(given);
    this.#paint();
    this.#tell("given", { position: this.position, given });
  }

  #submit(event) {
    event.preventDefault();
    if (event.submitter?.name === "flagged") this.toggleFlag();
    else if (event.submitter) this.#leave(event.submitter.value);
  }

  #leave(where) {
    const { pages, finish } = this.#page.dataset;
    this.#tell("leave", where === "finish" ? finish : pages + where);
  }

  #paint() {
    if (this.#area.problem) return;
    this.#palette.mark(this.position, { answered: isAnswered(this.#area.given), flagged: this.#isFlagged() });
  }

  #tell(type, detail) {
    this.#form.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
