// A small menu under a button: arrow keys, Escape, a click elsewhere; in the top layer, so no pane cuts it.

import { el } from "./dom.js";

const MARGIN = 8;

/**
 * Open a menu at `anchor`. `items`: {label, run, danger?, testid?, icon?} or {row: [{label, text, run}]} or {heading}.
 */
export function openMenu(anchor, items, label) {
  const menu = el("div", { class: "menu", popover: "auto", role: "menu", "aria-label": label }, items.map((item) => entry(item, () => menu)));
  // Inside an open dialog everything else is inert, so the menu joins the dialog.
  (anchor.closest("dialog, header") ?? document.querySelector("main")).append(menu);
  anchor.setAttribute("aria-expanded", "true");
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const inside = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (inside) anchor.focus();
  });
  menu.addEventListener("keydown", (event) => move(menu, event));
  menu.showPopover();
  place(menu, anchor);
  menu.querySelector("[role=menuitem]")?.focus();
}

function entry(item, menu) {
  const run = (one) => () => { menu().hidePopover(); one.run(); };
  if (item.heading) return el("p", { class: "menu-heading", role: "presentation" }, item.heading);
  if (item.row) {
    return el("div", { class: "menu-row", role: "presentation" }, item.row.map((one) =>
      el("button", { type: "button", role: "menuitem", class: "menu-emoji", tabindex: "-1", "aria-label": one.label, on: { click: run(one) } }, one.text)));
  }
  return el("button", {
    type: "button", role: "menuitem", tabindex: "-1", class: item.danger ? "menu-item is-danger" : "menu-item",
    data: { testid: item.testid ?? null, ...item.data }, on: { click: run(item) },
  }, item.icon ?? null, el("span", {}, item.label, item.note ? el("small", {}, item.note) : null));
}

function move(menu, event) {
  const list = [...menu.querySelectorAll("[role=menuitem]")];
  const at = list.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (next === undefined) { named(list, at, event)?.focus(); return; }
  event.preventDefault();
  list[(next + list.length) % list.length].focus();
}

/** The next entry after the one in focus that begins with the letter typed. */
function named(list, at, event) {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return null;
  const letter = event.key.toLocaleLowerCase();
  return [...list.slice(at + 1), ...list.slice(0, at + 1)].find((one) => one.textContent.toLocaleLowerCase().startsWith(letter));
}

/** Under the anchor, or above it when there is no room; never off the screen. */
export function place(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const below = at.bottom + 4;
  const top = below + size.height + MARGIN > innerHeight ? Math.max(MARGIN, at.top - size.height - 4) : below;
  const left = Math.max(MARGIN, Math.min(at.right - size.width > MARGIN && at.left + size.width > innerWidth - MARGIN ? at.right - size.width : at.left, innerWidth - size.width - MARGIN));
  box.style.setProperty("top", `${top}px`);
  box.style.setProperty("left", `${left}px`);
}
