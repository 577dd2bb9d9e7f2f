/** The palette: a cell for each question with its state by shape and word, and the counts under it. */

const WIDE = "(min-width: 60rem)";

export class Palette {
  #words;

  constructor(words) {
    this.#words = words;
  }

  /** The state of a question, and with it the counts. */
  mark(position, { answered, flagged }) {
    const cell = this.#cell(position);
    cell.classList.toggle("is-answered", answered);
    cell.classList.toggle("is-flagged", flagged);
    const { question, answered: yes, not_answered: no, flagged: flag } = this.#words;
    const words = [question.replace("{}", position), answered ? yes : no, ...(flagged ? [flag] : [])];
    cell.setAttribute("aria-label", words.join(", "));
    for (const state of ["answered", "flagged"]) {
      const count = document.querySelectorAll(`.palette .is-${state}`).length;
      for (const place of document.querySelectorAll(`[data-count="${state}"]`)) place.textContent = count;
    }
  }

  /** The question that is open now; on a narrow screen the palette is folded again. */
  stand(position, title) {
    document.querySelector(".palette [aria-current]")?.removeAttribute("aria-current");
    this.#cell(position).setAttribute("aria-current", "step");
    document.querySelector(".palette-details > summary").textContent = title;
    if (!matchMedia(WIDE).matches) document.querySelector(".palette-details").open = false;
  }

  #cell(position) {
    return document.querySelector(`.palette [data-number="${position}"]`);
  }
}
