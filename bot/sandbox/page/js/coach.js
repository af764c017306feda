// The step one is at, above the box, for when the "Essayez" pane is not on the screen.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { both, t } from "./i18n.js";
import { showSide } from "./go.js";
import { on, state } from "./state.js";

export const coach = el("div", { class: "coach", hidden: true });

let put = null;  // the step that someone has put away; the next one shows again

function draw() {
  const step = state.steps.find((one) => one.current);
  coach.hidden = !step || step.id === put;
  if (coach.hidden) return;
  // The stylesheet hides it wherever the guide itself is in sight.
  coach.classList.toggle("is-beside", state.side === "guide" && !state.thread);
  const away = () => { put = step.id; draw(); };
  coach.replaceChildren(
    el("button", { type: "button", class: "coach-go", on: { click: () => showSide("guide") } },
      icon("compass", 16), el("strong", {}, t("now_step")), el("span", {}, both(step.title)), icon("down", 14)),
    el("button", { type: "button", class: "tool", "aria-label": t("dismiss"), title: t("dismiss"), on: { click: away } }, icon("close", 16)));
}

on("steps side thread lang", draw);
