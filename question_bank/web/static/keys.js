/* One key for each verb of the page: the element with data-key="a" is pressed by A; several keys are parted by spaces.
   data-focus-key names a field that the key leads to where no verb has it; Escape leads out of a field. */
const find = (name, key) => (key ? document.querySelector(`[${name}~="${CSS.escape(key)}"]`) : null);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const field = event.target.closest("input, textarea, select, [contenteditable]");
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  const byLetter = event.key.toLowerCase();
  const byPlace = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
  const verb = find("data-key", byLetter) ?? find("data-key", byPlace);
  const wanted = verb ?? find("data-focus-key", byLetter) ?? find("data-focus-key", byPlace);
  if (!wanted) return;
  event.preventDefault();
  if (verb) verb.click();
  else wanted.focus();
});

/* A part that is opened to write in it begins with its first field. */
document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.open && event.target.matches?.("[data-focus-first]")) {
      event.target.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    }
  },
  true,
);
