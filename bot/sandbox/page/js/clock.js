// The faculty's clock: what time it is there, and the buttons that make it walk.

import { post } from "./api.js";
import { openPicker } from "./clock-picker.js";
import { toast } from "./dialog.js";
import { byId, el } from "./dom.js";
import { icon } from "./icons.js";
import { fullDate, hour, t, weekday } from "./i18n.js";
import { emit, on, state } from "./state.js";

const MOVES = [
  { id: "30", sign: "pin", move: { advance_minutes: 30 } },
  { id: "hour", sign: "forward", move: { business_hours: 1 } },
  { id: "open", sign: "sunrise", move: { next_opening: true } },
];

const ERRORS = { clock_goes_forward: "clock_forward", busy: "clock_busy" };

/** Walk, and say why if the clock would not. True when it moved. */
export async function moveClock(body) {
  if (state.walking) { toast(t("clock_busy"), "warn"); return false; }
  state.walking = true;
  emit("clock");
  const got = await post("clock", body);
  state.walking = false;
  if (got.ok) state.clock = got.clock;
  else toast(t(ERRORS[got.error] ?? "clock_failed"), "warn");
  emit("clock");
  return got.ok;
}

function face() {
  const now = new Date(state.clock.now);
  return el("div", { class: "clock-face", data: { testid: "clock-label" }, title: t("clock") },
    el("span", { class: "clock-time" }, `${weekday(now)} `, el("strong", {}, hour(now))),
    el("span", { class: "clock-date" }, fullDate(now)));
}

function moveButton({ id, sign, move }) {
  const long = t(`clock_${id}_long`);
  return el("button", {
    type: "button", class: "clock-button", title: long, disabled: state.walking, data: { testid: `clock-${id}` },
    on: { click: () => moveClock(move) },
  }, id === "open" ? icon(sign, 16) : null, el("span", {}, t(`clock_${id}`)));
}

function pickButton() {
  const label = t("clock_to");
  const node = el("button", {
    type: "button", class: "clock-button is-icon", title: label, "aria-label": label, disabled: state.walking, "aria-haspopup": "dialog",
    data: { testid: "clock-to" },
  }, icon("calendar", 17));
  node.addEventListener("click", () => openPicker(node, (to) => moveClock({ to })));
  return node;
}

function draw() {
  if (!state.clock) return;
  const box = byId("clock");
  const key = box.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  box.classList.toggle("is-walking", state.walking);
  box.setAttribute("aria-busy", String(state.walking));
  box.replaceChildren(
    el("span", { class: "lamp", "aria-hidden": "true" }),
    face(),
    el("div", { class: "clock-moves" }, MOVES.map(moveButton), pickButton()),
    el("span", { class: "sr-only", role: "status" }, state.walking ? t("clock_walking") : ""));
  if (key) box.querySelector(`[data-testid="${key}"]`)?.focus({ preventScroll: true });
}

on("clock lang", draw);
