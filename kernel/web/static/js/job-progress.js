/* Asks the job's address each second and shows how far it is; reloads the page when the job has ended. */
const SECOND = 1000;
const SLOW = 5 * SECOND;

class JobProgress extends HTMLElement {
  connectedCallback() {
    if (this.getAttribute("src")) this.later(SECOND);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  later(milliseconds) {
    this.timer = setTimeout(() => this.ask(), milliseconds);
  }

  async ask() {
    try {
      const answer = await fetch(this.getAttribute("src"), { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.show(await answer.json());
    } catch {
      this.later(SLOW);
    }
  }

  show({ state, done, total, message }) {
    const bar = this.querySelector("progress");
    bar.max = Math.max(total, 1);
    bar.value = done;
    const count = this.querySelector(".progress-count");
    count.textContent = count.dataset.format.replace("{done}", done).replace("{total}", total);
    const sentence = this.querySelector(".progress-message");
    if (message && sentence.textContent !== message) sentence.textContent = message;
    if (state === "running" || state === "waiting") this.later(SECOND);
    else location.reload();
  }
}

customElements.define("job-progress", JobProgress);
