// Between the press and the release of a button nothing is drawn: drawn again, or moved, it would be pressed in vain.

const PRESSED = "button, a[href], summary, label";
const RELEASES = ["pointerup", "pointercancel", "contextmenu", "keyup"];

const waiting = new Set();
let pressed = false;

/** Run `draw` now, or as soon as the button that is held down is released and has acted. */
export function drawUnpressed(draw) {
  if (pressed) waiting.add(draw);
  else draw();
}

function press(event) {
  const acts = event.type === "keydown" ? event.key === " " : event.button === 0;
  if (acts && event.target.closest(PRESSED)) pressed = true;
}

/** What the click itself draws is drawn at once; what waited comes after it. */
function release() {
  if (!pressed) return;
  pressed = false;
  setTimeout(() => {
    const due = [...waiting];
    waiting.clear();
    due.forEach(drawUnpressed);
  });
}

for (const type of ["pointerdown", "keydown"]) addEventListener(type, press, { capture: true });
for (const type of RELEASES) addEventListener(type, release, { capture: true });
addEventListener("blur", release);
