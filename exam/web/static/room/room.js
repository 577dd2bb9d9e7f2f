/** <exam-room>: a page of an attempt. Joins journal, sender, clock and keys, and says how saving stands. */

import { isAnswered } from "./answer.js";
import "./clock.js";
import { Journal, tidy } from "./journal.js";
import { listenToKeys } from "./keys.js";
import { Palette } from "./palette.js";
import { QuestionForm } from "./question.js";
import { Questions } from "./questions.js";
import { Sender } from "./sender.js";
import { ask } from "./server.js";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

class ExamRoom extends HTMLElement {
  #words;
  #journal;
  #sender;
  #clock;
  #palette;
  #question;
  #questions;
  #loaded = false;
  #ending = false;

  connectedCallback() {
    this.#words = JSON.parse(document.getElementById("room-words").textContent);
    this.#journal = new Journal(this.dataset.journal, Number(this.dataset.sequence));
    this.#sender = new Sender(this.#journal, this.dataset, this.dataset.token);
    this.#clock = document.querySelector("room-clock");
    this.#listenToSender();
    this.#listenToClock();
    this.#listenToPage();
    const form = this.querySelector("form[data-question]");
    if (form) this.#openQuestion(form);
    this.querySelector("form[data-hand-in]")?.addEventListener("submit", (event) => this.#handIn(event));
    tidy(this.#journal.name);
    this.#sender.flush();
  }

  #openQuestion(form) {
    this.#palette = new Palette(this.#words);
    this.#question = new QuestionForm(form, this, this.#words, this.#palette);
    this.#questions = new Questions(this.dataset.questions, this.#journal);
    form.addEventListener("given", ({ detail }) => {
      this.#questions.note(detail.position, { given: detail.given });
      this.#journal.answer(detail.position, detail.given);
      this.#sender.flush();
    });
    form.addEventListener("flagged", ({ detail }) => {
      this.#questions.note(detail.position, { flagged: detail.flagged });
      this.#journal.flag(detail.position, detail.flagged);
      this.#sender.flush();
    });
    form.addEventListener("leave", ({ detail }) => this.#go(detail));
    this.#question.open(this.#journal.latest(this.#question.position));
    listenToKeys({
      choose: (number) => this.#question.choose(number),
      move: (way) => this.#question.move(way),
      flag: () => this.#question.toggleFlag(),
      help: () => this.querySelector("[data-help]")?.toggleAttribute("open"),
    });
    addEventListener("popstate", () => this.#show(location.href) || location.reload());
    addEventListener("online", () => this.#loaded || this.#loadQuestions());
    document.addEventListener("visibilitychange", () => document.hidden || this.#loadQuestions());
    this.#loadQuestions();
  }

  /** Fetch all questions into memory, so that moving among them needs no connection. */
  async #loadQuestions() {
    if (this.#sender.stopped || !(await this.#questions.load())) return;
    this.#loaded = true;
    for (const position of this.#questions.positions()) {
      const { given, flagged } = this.#questions.at(position);
      this.#palette.mark(position, { answered: isAnswered(given), flagged });
    }
    this.#question.mark(this.#questions.at(this.#question.position));
  }

  #listenToSender() {
    const on = (type, act) => this.#sender.addEventListener(type, ({ detail }) => act(detail));
    on("saving", () => this.#say("saving", this.#words.saving));
    on("waiting", () => this.#connectionLost());
    on("refused", () => this.#say("waiting", this.#words.refused));
    on("stopped", (error) => this.#stop(error));
    on("saved", (receipt) => {
      if (!this.#loaded) this.#question && this.#loadQuestions();
      this.#say("saved", this.#words.saved.replace("{}", receipt.saved));
    });
  }

  #listenToClock() {
    this.#clock.addEventListener("timeup", () => this.#end());
    this.#clock.addEventListener("ended", () => this.#ending || this.#leaveForDone());
    this.#clock.addEventListener("lost", ({ detail }) => this.#stop(detail));
    this.#clock.begin(this.#words, document.querySelector("[data-warning]"));
  }

  #listenToPage() {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]:not([data-outside], [href^='#'])");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#go(link.href);
    });
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    addEventListener("beforeunload", (event) => {
      if (!this.#journal.kept && this.#journal.waiting().length) event.preventDefault();
    });
  }

  /** Another question comes from memory; another page only while the server answers, else this one stays. */
  async #go(address) {
    if (this.#question?.settle() === false) return;
    if (this.#show(address)) {
      history.pushState(null, "", address);
      return;
    }
    if (!this.#journal.kept) await this.#sender.flush();
    if ((await this.#clock.look()) === null) this.#say("waiting", this.#words.stay);
    else location.assign(address);
  }

  /** Gives false where the address is not that of a question in memory, or the server takes no more from here. */
  #show(address) {
    const [, position] = new URL(address, location.href).pathname.split(this.dataset.pages);
    if (this.#sender.stopped || !this.#questions?.has(Number(position))) return false;
    this.#question.show(this.#questions.at(Number(position)));
    return true;
  }

  /** Hand in only what the server has: answers on their way go first. */
  async #handIn(event) {
    if (!this.#journal.waiting().length) return;
    event.preventDefault();
    const form = event.target;
    if (await this.#sender.flush()) form.submit();
    else this.#say("waiting", this.#words.first_send.replace("{}", this.#journal.answers().length));
  }

  /** The clock stands at zero: send what is left, hand in, and show what happens next. */
  async #end() {
    if (this.#ending) return;
    this.#ending = true;
    this.#question?.settle();
    this.#question?.freeze(true);
    document.querySelector("[data-warning]").hidden = true;
    this.#say("saving", this.#words.sending);
    for (;;) {
      const phase = await this.#clock.look();
      if (this.#sender.stopped && phase !== "over") return;
      if (phase === "open") break;
      if (phase) return this.#close(phase);
      this.#say("waiting", this.#words.late.replace("{}", this.#journal.answers().length));
      await pause(2000);
    }
    this.#ending = false;
    this.#question?.freeze(false);
  }

  async #close(phase) {
    for (let tries = 0; tries < 3 && !(await this.#sender.flush()); tries += 1) await pause(500);
    if (phase === "ending") {
      const body = { journal: this.#journal.name };
      await ask(this.dataset.finish, { body, token: this.dataset.token });
    }
    this.#leaveForDone();
  }

  #leaveForDone() {
    location.replace(this.dataset.done);
  }

  #connectionLost() {
    if (!this.#ending) this.#say("waiting", this.#journal.kept ? this.#words.waiting : this.#words.unkept);
  }

  /** The server takes nothing more from this browser: another one goes on, or the time is over. */
  #stop(error) {
    if (error.error === "attempt_over") {
      if (!this.#ending) this.#leaveForDone();
      return;
    }
    this.#sender.stopped = true;
    this.#question?.freeze(true);
    this.#say("stopped", "");
    const panel = this.querySelector("[data-stopped]");
    panel.querySelector("[data-sentence]").textContent = error.message;
    panel.hidden = false;
    const rest = document.querySelectorAll("exam-room > :not([data-stopped]), .room-palette");
    for (const part of rest) part.hidden = true;
    panel.focus();
  }

  #say(state, sentence) {
    const saving = document.querySelector("[data-saving]");
    saving.classList.toggle("is-waiting", state === "waiting");
    saving.dataset.state = state;
    saving.textContent = sentence;
  }
}

customElements.define("exam-room", ExamRoom);
