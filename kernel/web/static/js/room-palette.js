/* On a narrow screen the palette is folded behind its button; on a wide one it is always open. */
class RoomPalette extends HTMLElement {
  connectedCallback() {
    this.wide = matchMedia("(min-width: 60rem)");
    this.fold = () => (this.querySelector("details").open = this.wide.matches);
    this.wide.addEventListener("change", this.fold);
    this.fold();
  }

  disconnectedCallback() {
    this.wide.removeEventListener("change", this.fold);
  }
}

customElements.define("room-palette", RoomPalette);
