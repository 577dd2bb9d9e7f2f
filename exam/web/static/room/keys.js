/** Keys of the exam room: digits choose, arrows move, F flags, ? shows the help.
 *
 * Keys are taken by their place on the keyboard, so that they work in the Kazakh and Russian layout.
 */

const DIGIT = /^(?:Digit|Numpad)([1-9])$/;

export function listenToKeys({ choose, move, flag, help }) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const digit = DIGIT.exec(event.code);
    if (digit && !event.shiftKey) return take(event, () => choose(Number(digit[1])));
    if (event.key === "ArrowLeft") return take(event, () => move("previous"));
    if (event.key === "ArrowRight") return take(event, () => move("next"));
    if (event.code === "KeyF") return take(event, flag);
    if (event.key === "?") return take(event, help);
  });
}

function take(event, act) {
  event.preventDefault();
  if (!event.repeat) act();
}

function typing(target) {
  return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
}
