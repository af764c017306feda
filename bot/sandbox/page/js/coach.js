// The step one is at, above the box, for when the "Essayez" pane is not on the screen.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { both, t } from "./i18n.js";
import { showSide } from "./go.js";
import { on, state } from "./state.js";

export const coach = el("button", { type: "button", class: "coach", hidden: true, on: { click: () => showSide("guide") } });

function draw() {
  const step = state.steps.find((one) => one.current);
  coach.hidden = !step;
  if (!step) return;
  // The stylesheet hides it wherever the guide itself is in sight.
  coach.classList.toggle("is-beside", state.side === "guide" && !state.thread);
  coach.replaceChildren(icon("compass", 16), el("strong", {}, t("now_step")), el("span", {}, both(step.title)), icon("down", 14));
}

on("steps side thread lang", draw);
