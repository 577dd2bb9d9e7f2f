// Keeps the invigilator's board fresh: asks for the rows every five seconds and writes what has changed.

const PAUSE = 5_000;

class LiveBoard extends HTMLElement {
  #timer;
  #asking;

  connectedCallback() {
    this.#asking = new AbortController();
    this.#timer = setInterval(() => this.#refresh(), PAUSE);
    const signal = this.#asking.signal;
    document.addEventListener("visibilitychange", () => this.#refresh(), { signal });
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    this.#asking.abort();
  }

  async #refresh() {
    if (document.hidden) return;
    try {
      const answer = await fetch(this.getAttribute("src"), {
        headers: { Accept: "application/json" },
        signal: this.#asking.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") this.#tell(true);
    }
  }

  #show({ moment, rows }) {
    if (rows.length !== this.querySelectorAll("[data-seat]").length) return location.reload();
    this.querySelector("[data-moment]").textContent = moment;
    this.#tell(false);
    for (const row of rows) this.#fill(this.querySelector(`[data-seat="${row.seat}"]`), row);
  }

  #fill(line, row) {
    if (!line) return;
    for (const cell of line.querySelectorAll("[data-cell]")) cell.textContent = row[cell.dataset.cell] || "—";
    const presence = line.querySelector("[data-presence]");
    if (presence.dataset.presence !== row.presence) {
      presence.dataset.presence = row.presence;
      presence.replaceChildren(this.querySelector(`template[data-badge="${row.presence}"]`).content.cloneNode(true));
    }
    const time = line.querySelector("[data-time]");
    time.hidden = !row.time;
    if (row.time) time.href = row.time;
  }

  #tell(lost) {
    const note = this.querySelector("[data-note]");
    note.dataset.usual ??= note.textContent;
    const text = lost ? this.querySelector("[data-lost]").dataset.lost : note.dataset.usual;
    if (note.textContent !== text) note.textContent = text;
  }
}

customElements.define("live-board", LiveBoard);
