/** The form of one question: choices, flag, palette and the way to other questions.
 *
 * Without this script the same form works by its buttons. Events on the form: "chosen" {position,
 * choices}, "flagged" {position, flagged}, "leave" with an address.
 */

export class QuestionForm {
  #form;
  #words;
  #inputs;
  #flag;
  #cell;
  #page;

  constructor(form, page, words) {
    this.#form = form;
    this.#page = page;
    this.#words = words;
    this.#inputs = [...form.querySelectorAll("input[name=choice]")];
    this.#flag = form.querySelector("button[name=flagged]");
    this.#cell = document.querySelector(`.palette [data-number="${this.position}"]`);
    form.addEventListener("change", () => this.#chosen());
    form.addEventListener("submit", (event) => this.#submit(event));
  }

  get position() {
    return Number(this.#form.dataset.position);
  }

  /** Take up what was chosen while the page was still loading, else what waits in the journal. */
  open(waiting) {
    if (this.#inputs.some((input) => input.checked !== input.defaultChecked)) this.#chosen();
    else if (waiting) this.show(waiting);
  }

  /** Mark choices without sending them: they wait in the journal already. */
  show(choices) {
    for (const input of this.#inputs) input.checked = choices.includes(Number(input.value));
    this.#mark();
  }

  choose(number) {
    const input = this.#inputs[number - 1];
    if (!input || input.disabled || (input.type === "radio" && input.checked)) return;
    input.checked = !input.checked;
    input.focus();
    this.#chosen();
  }

  move(way) {
    const button = this.#form.querySelector(`button[data-way="${way}"]`);
    if (button) this.#leave(button.value);
  }

  toggleFlag() {
    if (this.#flag.disabled) return;
    const flagged = this.#flag.value === "yes";
    this.#flag.value = flagged ? "no" : "yes";
    this.#flag.setAttribute("aria-pressed", String(flagged));
    this.#mark();
    this.#tell("flagged", { position: this.position, flagged });
  }

  freeze(frozen) {
    for (const input of [...this.#inputs, this.#flag]) input.disabled = frozen;
  }

  #chosen() {
    this.#mark();
    this.#tell("chosen", { position: this.position, choices: this.#choices() });
  }

  #choices() {
    return this.#inputs.filter((input) => input.checked).map((input) => Number(input.value));
  }

  #submit(event) {
    event.preventDefault();
    if (event.submitter?.name === "flagged") this.toggleFlag();
    else if (event.submitter) this.#leave(event.submitter.value);
  }

  #leave(where) {
    const { questions, finish } = this.#page.dataset;
    this.#tell("leave", where === "finish" ? finish : questions + where);
  }

  /** The palette's cell and the counts follow at once. */
  #mark() {
    const answered = this.#choices().length > 0;
    const flagged = this.#flag.getAttribute("aria-pressed") === "true";
    this.#cell.classList.toggle("is-answered", answered);
    this.#cell.classList.toggle("is-flagged", flagged);
    const { question, answered: yes, not_answered: no, flagged: flag } = this.#words;
    const words = [question.replace("{}", this.position), answered ? yes : no, ...(flagged ? [flag] : [])];
    this.#cell.setAttribute("aria-label", words.join(", "));
    for (const state of ["answered", "flagged"]) {
      const count = document.querySelectorAll(`.palette .is-${state}`).length;
      for (const place of document.querySelectorAll(`[data-count="${state}"]`)) place.textContent = count;
    }
  }

  #tell(type, detail) {
    this.#form.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
