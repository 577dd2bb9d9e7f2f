/* The key "/" puts the cursor into the search field, unless the person is writing somewhere. */
class SearchKey extends HTMLElement {
  connectedCallback() {
    this.listener = (event) => this.pressed(event);
    document.addEventListener("keydown", this.listener);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.listener);
  }

  pressed(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    this.querySelector("input[type=search]")?.select();
  }
}

customElements.define("search-key", SearchKey);
