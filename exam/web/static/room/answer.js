/** The answer area of a question, whatever its type: reads what the candidate gives, and shows it again.
 *
 * An answer is what the server knows (exam/domain/response.py): numbers of options as shown, or a text.
 * Every area has: given (get, set), problem (words, or "" when it can be sent), choose(number), freeze(frozen).
 */

import { Order } from "./order.js";
import { Typed } from "./typed.js";

/** Radio buttons or checkboxes. */
class Choices {
  #inputs;

  constructor(root) {
    this.#inputs = [...root.querySelectorAll("input")];
  }

  problem = "";

  get given() {
    return this.#inputs.filter((input) => input.checked).map((input) => Number(input.value));
  }

  set given(numbers) {
    for (const input of this.#inputs) input.checked = numbers.includes(Number(input.value));
  }

  choose(number) {
    const input = this.#inputs[number - 1];
    if (!input || input.disabled || (input.type === "radio" && input.checked)) return;
    input.checked = !input.checked;
    input.focus();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Lists to choose from: one in a sentence, or one for each line of a match. */
class Lists {
  #lists;

  constructor(root) {
    this.#lists = [...root.querySelectorAll("select")];
  }

  problem = "";

  get given() {
    const numbers = this.#lists.map((list) => Number(list.value));
    return numbers.some(Boolean) ? numbers : [];
  }

  set given(numbers) {
    this.#lists.forEach((list, at) => {
      list.value = numbers[at] || "";
    });
  }

  choose() {}
}

const KINDS = { single: Choices, multiple: Choices, inline: Lists, match: Lists, order: Order, numeric: Typed, extended: Typed };

/** The area of `root`, an element with data-asked. `words` are those of the page. */
export function answerArea(root, words) {
  return new KINDS[root.dataset.asked](root, words);
}

/** Whether an answer has all its parts. */
export function isAnswered(given) {
  return typeof given === "string" ? given.trim() !== "" : given.length > 0 && !given.includes(0);
}

/** Whether the candidate changed something while the page was still loading. */
export function isTouched(root) {
  return [...root.querySelectorAll("input, textarea, option")].some((field) =>
    field.tagName === "OPTION"
      ? field.selected !== field.defaultSelected
      : field.checked !== field.defaultChecked || field.value !== field.defaultValue,
  );
}
