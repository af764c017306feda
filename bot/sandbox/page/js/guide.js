// "Essayez": the story of a request, step by step. Each step ticks itself; its button takes one there.

import { byId, el } from "./dom.js";
import { avatar } from "./avatar.js";
import { moveClock } from "./clock.js";
import { composer } from "./conversation.js";
import { actAs, openChannel, openHome, openMail, openThread } from "./go.js";
import { icon } from "./icons.js";
import { answerNewest, writeNew } from "./mail.js";
import { both, t } from "./i18n.js";
import { directWithApp, on, person, state } from "./state.js";
import { threadComposer } from "./thread.js";

/** Go to where a step is done; false once the page shows someone else. */
async function go(step) {
  if (step.who && !await actAs(step.who)) return false;
  if (step.channel === "home") openHome();
  else if (step.do === "write" || step.do === "answer") openMail();
  else if (step.channel || step.suggestion) await openChannel(placeOf(step));
  if (step.who && state.as !== step.who) return false;
  if (step.thread_ts) openThread(step.channel, step.thread_ts);
  return true;
}

async function take(step, node) {
  node.setAttribute("aria-busy", "true");
  const there = await go(step);
  node.removeAttribute("aria-busy");
  if (!there) return;
  if (step.do === "clock" && step.move) await moveClock(step.move);
  else if (step.do === "write") writeNew(both(step.suggestion), both(step.subject));
  else if (step.do === "answer") await answerNewest(both(step.suggestion));
  else if (step.suggestion) {
    (step.thread_ts ? threadComposer : composer).fill(both(step.suggestion));
  } else if (step.do === "sample") {
    composer.light(t("step_then_drop"));
    document.querySelector(`[data-testid="drop-sample-${CSS.escape(step.sample)}"]`)?.focus();
  } else byId("talk").focus({ preventScroll: true });
}

/** A step in the direct talk names the talk of its own person, which only that person's list knows. */
function placeOf(step) {
  return state.channels.some((one) => one.id === step.channel) ? step.channel : directWithApp()?.id;
}

function item(step, number) {
  const who = person(step.who);
  const words = step.do === "clock" ? t("step_clock") : t("step_go");
  const button = el("button", { type: "button", class: step.current ? "button is-primary" : "button", data: { testid: `step-go-${step.id}`, focusKey: step.id } },
    step.do === "clock" ? icon("forward", 16) : null, words);
  button.addEventListener("click", () => take(step, button));
  const open = step.current || step.id === opened;
  return el("li", { class: ["step", step.done && "is-done", step.current && "is-current"].filter(Boolean).join(" "), data: { testid: `step-${step.id}`, done: String(step.done) } },
    el("span", { class: "step-mark" }, step.done ? icon("check", 15) : String(number), el("span", { class: "sr-only" }, t(step.done ? "step_done" : "step_todo"))),
    el("div", { class: "step-main" },
      el("button", { type: "button", class: "step-title", "aria-expanded": String(open), data: { focusKey: `title-${step.id}` }, on: { click: () => { opened = open ? null : step.id; draw(); } } }, both(step.title)),
      open ? el("div", { class: "step-more" },
        el("p", {}, both(step.text)),
        step.suggestion ? el("p", { class: "step-words" }, both(step.suggestion)) : null,
        el("div", { class: "step-foot" }, button, who ? el("span", { class: "step-who" }, avatar(who.id, 20), who.real_name) : null)) : null));
}

let opened = null;
let current = null;

/** When a step is done the next one opens by itself and comes into sight. */
function follow(pane) {
  const next = state.steps.find((one) => one.current)?.id ?? null;
  if (next === current) return;
  current = next;
  opened = null;
  requestAnimationFrame(() => pane.querySelector(".step.is-current")?.scrollIntoView({ block: "nearest" }));
}

function draw() {
  const pane = byId("guide");
  const done = state.steps.filter((one) => one.done).length;
  const total = state.steps.length;
  const key = pane.contains(document.activeElement) ? document.activeElement.dataset.focusKey : null;
  const top = pane.scrollTop;
  follow(pane);
  pane.replaceChildren(
    el("div", { class: "guide-head" }, el("h2", {}, t("guide_title")), el("p", {}, t("guide_intro")),
      total ? el("div", { class: "guide-meter" },
        el("progress", { value: String(done), max: String(total), "aria-label": t("guide_done", { done, total }) }), el("span", {}, t("guide_done", { done, total }))) : null),
    el("ol", { class: "steps" }, state.steps.map((step, index) => item(step, index + 1))),
    ...(total && done === total ? [el("p", { class: "guide-end" }, t("guide_finished"))] : []));
  pane.scrollTop = top;
  if (key) pane.querySelector(`[data-focus-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

on("steps lang", draw);
