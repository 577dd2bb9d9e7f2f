/** Lines to put in order, by buttons or by a list of places; nothing has to be dragged. */

export class Order {
  #root;
  #rows;
  #words;
  #placed;

  constructor(root, words) {
    this.#root = root;
    this.#words = words;
    this.#rows = root.querySelector(".order-rows");
    this.#placed = this.#all().some((row) => this.#list(row).value);
    for (const button of root.querySelectorAll("[data-move]")) button.hidden = false;
    root.addEventListener("click", (event) => this.#pressed(event.target.closest("button")));
    root.addEventListener("change", (event) => event.target.matches("select") && this.#chosen(event));
    this.#paint();
  }

  problem = "";

  get given() {
    return this.#placed ? this.#all().map((row) => Number(row.dataset.row)) : [];
  }

  set given(numbers) {
    this.#placed = numbers.length > 0;
    const rows = new Map(this.#all().map((row) => [Number(row.dataset.row), row]));
    this.#rows.append(...numbers.map((number) => rows.get(number)));
    this.#paint();
  }

  choose() {}

  #all() {
    return [...this.#rows.children];
  }

  #list(row) {
    return row.querySelector("select");
  }

  #pressed(button) {
    if (!button || button.disabled || button.getAttribute("aria-disabled") === "true") return;
    if (button.dataset.keep !== undefined) return this.#keep();
    const row = button.closest("[data-row]");
    this.#move(row, this.#all().indexOf(row) + Number(button.dataset.move));
    button.focus();
  }

  /** The first choice of a place puts all lines in an order; a line moves to where the list says. */
  #chosen(event) {
    event.stopPropagation();
    const list = event.target;
    const row = list.closest("[data-row]");
    if (list.value) this.#move(row, Number(list.value) - 1);
    else this.#paint();
    list.focus();
  }

  #keep() {
    this.#placed = true;
    this.#changed();
    this.#list(this.#all()[0]).focus();
  }

  #move(row, to) {
    const others = this.#all().filter((other) => other !== row);
    others.splice(to, 0, row);
    this.#rows.append(...others);
    this.#placed = true;
    this.#changed();
    const text = row.querySelector(".order-text").textContent;
    const said = this.#words.row_place.replace("{n}", to + 1).replace("{count}", others.length).replace("{text}", text);
    this.#root.querySelector("[data-said]").textContent = said;
  }

  #changed() {
    this.#paint();
    this.#rows.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Each list shows its line's place; what leads nowhere says so, and keeps the focus where it is. */
  #paint() {
    const rows = this.#all();
    rows.forEach((row, at) => {
      this.#list(row).value = this.#placed ? at + 1 : "";
      row.querySelector("[data-move='-1']").setAttribute("aria-disabled", String(at === 0));
      row.querySelector("[data-move='1']").setAttribute("aria-disabled", String(at === rows.length - 1));
    });
    this.#root.querySelector(".order-keep").hidden = this.#placed;
  }
}
