/* One key for each verb of the page: the element with data-key="a" is pressed by A. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const byLetter = event.key.toLowerCase();
  const byPlace = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
  const target = document.querySelector(`[data-key="${CSS.escape(byLetter)}"]`) ?? document.querySelector(`[data-key="${CSS.escape(byPlace)}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
});
