/* Select all, a live count, and verbs that wait until something is selected. */
class BulkSelect extends HTMLElement {
  connectedCallback() {
    this.all = this.querySelector("[data-select-all]");
    if (this.all) this.all.hidden = false;
    this.addEventListener("change", (event) => {
      if (event.target === this.all) this.boxes().forEach((box) => (box.checked = this.all.checked));
      this.refresh();
    });
    this.refresh();
  }

  boxes() {
    return [...this.querySelectorAll("[data-select]")];
  }

  refresh() {
    const boxes = this.boxes();
    const chosen = boxes.filter((box) => box.checked).length;
    if (this.all) {
      this.all.checked = chosen > 0 && chosen === boxes.length;
      this.all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    this.toggleAttribute("data-some", chosen > 0);
    const count = this.querySelector(".bulk-count");
    if (count) count.textContent = count.dataset.format.replace("{n}", chosen);
    this.querySelectorAll(".bulk-bar button").forEach((button) => (button.disabled = chosen === 0));
  }
}

customElements.define("bulk-select", BulkSelect);
