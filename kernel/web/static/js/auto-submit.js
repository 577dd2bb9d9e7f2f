/* A chosen filter is applied at once; typed words wait for Enter or the button. */
for (const form of document.querySelectorAll("form[data-auto-submit]")) {
  form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit());
  form.addEventListener("submit", () => {
    for (const control of form.querySelectorAll("input, select")) control.disabled = control.value === "";
  });
  addEventListener("pageshow", () => {
    for (const control of form.querySelectorAll("input, select")) control.disabled = false;
  });
}
