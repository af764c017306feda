// F6 goes from region to region, Shift+F6 back: people and places, messages, the box one writes in, the side.

import { byId } from "./dom.js";

const REGIONS = ["#places", "#talk .messages, #talk .home, #talk .mailbox", "#talk .composer-field, #talk .mail-text", "#thread .messages", "#thread .composer-field", "#side"];
const INSIDE = "button, a[href], [tabindex]:not([tabindex='-1'])";

const shown = (node) => node.getClientRects().length > 0;

/** What takes the focus in each region that is in sight. */
function stops() {
  return REGIONS.map((one) => [...document.querySelectorAll(one)].find(shown)).filter(Boolean);
}

function enter(region) {
  const node = region.matches("[tabindex], textarea") ? region : [...region.querySelectorAll(INSIDE)].find(shown);
  node?.focus();
}

function go(event) {
  if (event.key !== "F6" || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  const all = stops();
  const here = all.findLastIndex((one) => one.contains(document.activeElement));
  const next = event.shiftKey ? (here < 0 ? all.length : here) - 1 : here + 1;
  enter(all[(next + all.length) % all.length]);
}

/** Listen for F6, and take the skip link to where one writes. */
export function startRegions() {
  document.addEventListener("keydown", go);
  byId("skip-to-writing").addEventListener("click", () => {
    const fields = [...document.querySelectorAll(".composer-field, .mail-text")].filter(shown);
    fields.at(-1)?.focus();
  });
}
