/* A decision is sent while the next item, fetched before, is shown at once. What the server says of it is told on the new
   page; a decision that it refuses brings the item back. Without this script every button is a form of its own. */
const parser = new DOMParser();
let ready = null; // the next page: { address, page }
let pending = Promise.resolve(); // the decision that is under way

const article = () => document.querySelector("[data-review]");

function prepare() {
  const own = document.querySelector(".review .is-statement"); // the lines around it may be long
  if (own) own.parentElement.scrollTop = own.offsetTop - own.parentElement.offsetTop - 40;
  const address = article()?.dataset.following;
  ready = address ? { address, page: fetchPage(address) } : null;
}

async function fetchPage(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return { address: answer.url, html: parser.parseFromString(await answer.text(), "text/html") };
}

function show(page, address) {
  const main = page.querySelector("main");
  document.querySelector("main").replaceWith(document.adoptNode(main));
  document.title = page.title;
  history.pushState({}, "", address);
  scrollTo(0, 0);
  document.querySelector("[data-review]")?.setAttribute("tabindex", "-1");
  document.querySelector("[data-review]")?.focus({ preventScroll: true });
  prepare();
}

function say(kind, text) {
  const place = document.querySelector("[data-said]");
  const notice = document.createElement("p");
  notice.className = `said said-${kind}`;
  notice.textContent = text;
  place.replaceChildren(notice);
}

function tell({ said, kind, left, today, decision, undo }) {
  say(kind, said);
  const count = (name, n) => {
    const span = document.querySelector(`[data-${name}]`);
    if (span) span.textContent = span.dataset.format.replace("{n}", n);
  };
  count("left", left);
  count("today", today);
  const bar = document.querySelector("[data-progress] progress");
  if (bar) Object.assign(bar, { max: Math.max(today + left, 1), value: today });
  const form = document.querySelector("[data-undo]");
  if (!form) return;
  form.hidden = !decision;
  form.elements.decision.value = decision ?? "";
  form.querySelector("[data-undo-label]").textContent = undo ?? "";
}

async function send(form) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
    keepalive: true,
  });
  const told = await answer.json();
  if (!("passed" in told)) throw new Error(String(answer.status));
  return told;
}

async function decide(form) {
  const before = { page: document.querySelector("main").cloneNode(true), address: article().dataset.here };
  const sent = send(form);
  pending = sent.catch(() => null);
  const next = ready && (await ready.page.catch(() => null));
  if (next) show(next.html, next.address);
  try {
    const told = await sent;
    if (!told.passed) return bringBack(before, told.said);
    if (!next) {
      const end = await fetchPage(onwardAddress(form)); // asked for only now, so that it knows of the decision
      show(end.html, end.address);
    }
    tell(told);
  } catch {
    location.assign(before.address);
  }
}

function onwardAddress(form) {
  const here = new URL(location.href);
  const item = new URL(form.action).pathname.split("/").pop();
  here.searchParams.delete("item");
  here.searchParams.set("after", item);
  return here.href;
}

function bringBack({ page, address }, said) {
  document.querySelector("main").replaceWith(page);
  history.pushState({}, "", address);
  prepare();
  say("danger", said);
}

document.addEventListener("submit", async (event) => {
  if (event.target.matches("[data-decide]")) {
    event.preventDefault();
    decide(event.target);
  } else if (event.target.matches("[data-undo]") && !event.target.dataset.waited) {
    event.preventDefault();
    await pending;
    const form = document.querySelector("[data-undo]");
    form.dataset.waited = "yes";
    form.requestSubmit();
  }
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-onward]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !ready) return;
  event.preventDefault();
  const next = await ready.page.catch(() => null);
  if (next) show(next.html, next.address);
  else location.assign(link.href);
});

addEventListener("popstate", () => location.reload());
prepare();
