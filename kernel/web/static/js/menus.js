/* Menus made of details close by Escape and by a click elsewhere. */
const MENUS = "details.person, details.room-settings, details.nav-narrow";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(MENUS)) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
