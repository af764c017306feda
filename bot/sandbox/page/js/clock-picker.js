// A day and an hour to walk to. Two lists in the reader's own words: a browser's date field speaks the browser's language.

import { el } from "./dom.js";
import { dayHeading, fromWallClock, hour, t, wallClock } from "./i18n.js";
import { place } from "./menu.js";
import { state } from "./state.js";

const DAYS = 45;
const HALF_HOURS = Array.from({ length: 48 }, (_, index) => `${String(index >> 1).padStart(2, "0")}:${index % 2 ? "30" : "00"}`);
const OPENING = "08:30";

/** The coming days, today first, as "2026-09-01". Noon keeps clear of the clock changes. */
function days(now) {
  const noon = fromWallClock(`${wallClock(now).slice(0, 10)}T12:00`);
  return Array.from({ length: DAYS }, (_, index) => new Date(noon.getTime() + index * 86_400_000));
}

/** A small form in the top layer; `go` gets a wall clock reading such as "2026-09-03T10:00". */
export function openPicker(anchor, go) {
  const now = new Date(state.clock.now);
  const today = wallClock(now).slice(0, 10);
  const day = el("select", { class: "field is-select", "aria-label": t("clock_day"), data: { testid: "clock-to-day" } },
    days(now).map((at) => el("option", { value: wallClock(at).slice(0, 10) }, dayHeading(at))));
  const time = el("select", { class: "field is-select", "aria-label": t("clock_hour_of"), data: { testid: "clock-to-time" } });
  const fillTimes = () => {
    const wanted = time.value || OPENING;
    const ahead = HALF_HOURS.filter((text) => day.value > today || text > wallClock(now).slice(11));
    time.replaceChildren(...ahead.map((text) => el("option", { value: text }, hour(fromWallClock(`${day.value}T${text}`)))));
    time.value = ahead.includes(wanted) ? wanted : ahead[0] ?? "";
  };
  // The next morning is what one most often wants.
  day.selectedIndex = 1;
  day.addEventListener("change", fillTimes);
  fillTimes();
  const form = el("form", {}, el("p", { class: "b-label" }, t("clock_to_label")), day, time,
    el("button", { type: "submit", class: "button is-primary", data: { testid: "clock-to-go" } }, t("clock_go")));
  const box = el("div", { class: "picker", popover: "auto", role: "dialog", "aria-label": t("clock_to") }, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!time.value) return;
    const to = `${day.value}T${time.value}`;
    box.hidePopover();
    go(to);
  });
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    box.remove();
    if (anchor.isConnected && document.activeElement === document.body) anchor.focus();
  });
  document.body.append(box);
  box.showPopover();
  place(box, anchor);
  day.focus();
}
