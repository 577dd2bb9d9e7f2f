/* Text size and timer change at once, without leaving the question; the cookies serve the next page. */
class RoomSettings extends HTMLElement {
  connectedCallback() {
    this.querySelector("button[type=submit]")?.setAttribute("hidden", "");
    this.addEventListener("change", () => this.apply());
  }

  apply() {
    const form = this.querySelector("form");
    const text = form.elements.text.value;
    const timer = form.elements.timer.checked ? "hidden" : "shown";
    document.documentElement.dataset.text = text;
    document.documentElement.dataset.timer = timer;
    document.cookie = `room_text=${text}; path=/; SameSite=Lax`;
    document.cookie = `room_timer=${timer}; path=/; SameSite=Lax`;
  }
}

customElements.define("room-settings", RoomSettings);
