/** <room-done>: says so if answers of this browser did not arrive in time; else leaves nothing behind. */

import { Journal, tidy } from "./journal.js";

class RoomDone extends HTMLElement {
  connectedCallback() {
    const journal = new Journal(this.dataset.journal, 0);
    const unsent = journal.answers().length;
    if (unsent) {
      const words = JSON.parse(document.getElementById("room-words").textContent);
      this.textContent = words.unsent.replace("{}", unsent);
      this.hidden = false;
    } else {
      journal.forget();
    }
    tidy(journal.name);
  }
}

customElements.define("room-done", RoomDone);
