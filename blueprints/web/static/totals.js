// Keeps the totals and the marks of shortage true while counts are typed. Nothing is saved here.

const counts = (root) =>
  [...root.querySelectorAll("input[type=number]")].reduce((sum, input) => sum + (Number.parseInt(input.value, 10) || 0), 0);

const show = (root, name, number) => {
  const output = root.querySelector(`output[data-sum=${name}]`);
  if (output) output.textContent = String(number);
};

function markShortage(cell) {
  const demand = counts(cell);
  for (const supply of cell.querySelectorAll("[data-supply]")) {
    const missing = Math.max(0, demand - Number(supply.dataset.supply));
    supply.classList.toggle("short", missing > 0);
    const words = supply.querySelector(".missing");
    words.hidden = missing === 0;
    words.querySelector("b").textContent = String(missing);
  }
}

function update(form) {
  for (const part of form.querySelectorAll("tbody")) {
    show(part.querySelector(".group"), "function", counts(part));
    for (const row of part.querySelectorAll(".skill")) show(row, "skill", counts(row));
  }
  for (const kind of ["ability", "knowledge"]) {
    const cells = [...form.querySelectorAll(`td[data-kind=${kind}]`)];
    show(form, kind, cells.reduce((sum, cell) => sum + counts(cell), 0));
    cells.forEach(markShortage);
  }
  show(form, "total", counts(form));
}

for (const form of document.querySelectorAll(".counts-form")) {
  form.addEventListener("input", () => update(form));
  update(form);
}
