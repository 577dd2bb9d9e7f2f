/** The form of one question: choices, flag and the way to other questions.
 *
 * Without this script the same form works by its buttons. Events on the form: "chosen" {position,
 * choices}, "flagged" {position, flagged}, "leave" with an address.
 */

export class QuestionForm {
  #form;
  #page;
  #words;
  #palette;
  #flag;
  #option;
  #frozen = false;

  constructor(form, page, words, palette) {
    this.#form = form;
    this.#page = page;
    this.#words = words;
    this.#palette = palette;
    this.#flag = form.querySelector("button[name=flagged]");
    this.#option = form.querySelector(".option").cloneNode(true);
    form.addEventListener("change", () => this.#chosen());
    form.addEventListener("submit", (event) => this.#submit(event));
  }

  get position() {
    return Number(this.#form.dataset.position);
  }

  get count() {
    return Number(this.#form.dataset.count);
  }

  /** Take up what was chosen while the page was still loading, else what waits in the journal. */
  open(waiting) {
    if (this.#inputs().some((input) => input.checked !== input.defaultChecked)) this.#chosen();
    else if (waiting) this.mark({ chosen: waiting, flagged: this.#isFlagged() });
  }

  /** Put another question in the place of this one. */
  show(question) {
    const { position } = question;
    const title = this.#words.place.replace("{n}", position).replace("{count}", this.count);
    this.#form.dataset.position = position;
    this.#form.elements.position.value = position;
    this.#form.querySelector(".question-number").textContent = title;
    this.#form.querySelector(".stem").textContent = question.stem;
    this.#form.querySelector("legend").textContent = this.#words[question.several ? "choose_several" : "choose_one"];
    this.#form.querySelectorAll(".option").forEach((option) => option.remove());
    this.#form.querySelector(".options").append(...question.options.map((text, at) => this.#row(question, text, at + 1)));
    this.#ways(position);
    this.mark(question);
    this.#palette.stand(position, title);
    document.title = `${title} · Synaq`;
    scrollTo(0, 0);
    this.#form.querySelector(".question-number").focus({ preventScroll: true });
  }

  /** What the candidate had chosen and flagged here, without sending it: it is known already. */
  mark({ chosen, flagged }) {
    for (const input of this.#inputs()) input.checked = chosen.includes(Number(input.value));
    this.#press(flagged);
    this.#paint();
  }

  choose(number) {
    const input = this.#inputs()[number - 1];
    if (!input || input.disabled || (input.type === "radio" && input.checked)) return;
    input.checked = !input.checked;
    input.focus();
    this.#chosen();
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
    for (const input of [...this.#inputs(), this.#flag]) input.disabled = frozen;
  }

  #inputs() {
    return [...this.#form.querySelectorAll("input[name=choice]")];
  }

  #row({ several }, text, number) {
    const row = this.#option.cloneNode(true);
    const input = row.querySelector("input");
    Object.assign(input, { type: several ? "checkbox" : "radio", value: number, disabled: this.#frozen });
    row.querySelector(".option-text").textContent = text;
    row.querySelector(".option-key").textContent = number;
    return row;
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

  #chosen() {
    this.#paint();
    this.#tell("chosen", { position: this.position, choices: this.#choices() });
  }

  #choices() {
    return this.#inputs()
      .filter((input) => input.checked)
      .map((input) => Number(input.value));
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
    this.#palette.mark(this.position, { answered: this.#choices().length > 0, flagged: this.#isFlagged() });
  }

  #tell(type, detail) {
    this.#form.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
