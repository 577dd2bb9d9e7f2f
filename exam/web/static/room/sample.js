/** <room-samples>: questions to try; they work as in the exam, and nothing is sent. */

import { answerArea } from "./answer.js";

class RoomSamples extends HTMLElement {
  connectedCallback() {
    const words = JSON.parse(document.getElementById("room-words").textContent);
    for (const root of this.querySelectorAll("[data-asked]")) answerArea(root, words);
  }
}

customElements.define("room-samples", RoomSamples);
