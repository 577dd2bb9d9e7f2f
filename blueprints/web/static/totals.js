// Keeps the totals and the marks of shortage true while counts are typed, and asks the server, once typing
// pauses, what the bank can give for them. Nothing is saved here.

const sum = (inputs) => [...inputs].reduce((all, input) => all + (Number.parseInt(input.value, 10) || 0), 0);
const counts = (root) => sum(root.querySelectorAll("td[data-kind] input"));

const show = (root, name, number) => {
  const output = root.querySelector(`output[data-sum=${name}]`);
  if (output) output.textContent = String(number);
};

function markShortage(cell) {
  const demand = sum(cell.querySelectorAll("input"));
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
    show(form, kind, sum(cells.flatMap((cell) => [...cell.querySelectorAll("input")])));
    cells.forEach(markShortage);
  }
  show(form, "total", counts(form));
}

function watchSupply(form, state, checking) {
  const busy = (on) => {
    state.hidden = on;
    checking.hidden = !on;
  };
  let timer = 0;
  let asked = 0;
  const ask = async () => {
    const number = ++asked;
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Part": "supply" },
      });
      const words = await answer.text();
      if (number !== asked) return;
      if (answer.ok || answer.status === 422) state.innerHTML = words;
    } catch {
      // The page goes on without it: saving tells the same.
    }
    if (number === asked) busy(false);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    asked += 1; // an answer on its way speaks of other counts
    busy(true);
    timer = setTimeout(ask, 500);
  });
}

for (const form of document.querySelectorAll(".counts-form")) {
  form.addEventListener("input", () => update(form));
  update(form);
  watchSupply(form, document.getElementById("supply-state"), document.getElementById("supply-checking"));
}
