/* A form that was changed is not lost by a slip: the browser asks before the page is left. */
for (const form of document.querySelectorAll("form[data-confirm-leave]")) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (event) => changed && event.preventDefault());
}
