// "Sur le fil": what Vigie and the workspace said to each other, newest first; one opens to its JSON.

import { byId, el } from "./dom.js";
import { icon } from "./icons.js";
import { figure, t } from "./i18n.js";
import { toast } from "./dialog.js";
import { on, state } from "./state.js";

const FILTERS = {
  all: () => true,
  out: (entry) => entry.direction === "to_slack",
  in: (entry) => entry.direction === "to_app",
  bad: (entry) => !entry.ok,
};

const list = el("ol", { class: "wire-list", data: { testid: "wire" } });
const filters = el("div", { class: "wire-filters", role: "group" });
const intro = el("p", { class: "wire-intro" });
const none = el("p", { class: "wire-none" });
let filter = "all";
let drawn = new Map();

export function startWire() {
  byId("wire").append(intro, filters, none, list);
}

function json(title, value) {
  if (value === null || value === undefined) return null;
  const text = JSON.stringify(value, null, 2);
  const copy = async () => { await navigator.clipboard.writeText(text); toast(t("copied")); };
  return el("div", { class: "wire-json" },
    el("p", {}, el("strong", {}, title), el("button", { type: "button", class: "link", on: { click: copy } }, t("copy"))),
    el("pre", { tabindex: "0" }, text));
}

function row(entry) {
  const out = entry.direction === "to_slack";
  const way = t(out ? "wire_to_slack" : "wire_to_app");
  const details = el("details", { class: entry.ok ? "wire-row" : "wire-row is-bad", data: { testid: `wire-${entry.n}` } },
    el("summary", {},
      el("span", { class: out ? "wire-way is-out" : "wire-way is-in", title: way }, icon(out ? "outbound" : "inbound", 15), el("span", { class: "sr-only" }, way)),
      el("span", { class: "wire-words" }, el("code", {}, entry.method), el("span", { class: "wire-summary" }, entry.summary)),
      el("span", { class: "wire-ms" }, entry.ok ? (entry.ms === null ? "" : t("ms", { n: figure(entry.ms, entry.ms < 10 ? 1 : 0) })) : t("wire_refused"))));
  // JSON is written only when it is looked at: hundreds of lines would be heavy otherwise.
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(...[json(t("wire_body"), entry.body), json(t("wire_answer"), entry.answer)].filter(Boolean));
  });
  return el("li", {}, details);
}

function drawFilters() {
  filters.setAttribute("aria-label", t("wire_filter"));
  filters.replaceChildren(...Object.keys(FILTERS).map((name) => el("button", {
    type: "button", class: "pill", "aria-pressed": String(filter === name), on: { click: () => { filter = name; draw(); } },
  }, t(`wire_${name}`))));
}

function draw() {
  if (byId("wire").hidden) return;
  intro.replaceChildren(t("wire_intro"), state.mode ? el("span", { class: "wire-mode" }, t(`wire_mode_${state.mode}`)) : "");
  none.textContent = t("wire_empty");
  drawFilters();
  const shown = state.wire.filter(FILTERS[filter]);
  none.hidden = shown.length > 0;
  const next = new Map(shown.map((entry) => [entry.n, drawn.get(entry.n) ?? row(entry)]));
  drawn = next;
  const nodes = [...next.values()].reverse();
  // Newest first: put in front what is new and take away what is gone, so that open lines stay open.
  for (const child of [...list.children]) if (!nodes.includes(child)) child.remove();
  nodes.forEach((node, index) => { if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null); });
}

on("wire side", draw);
on("lang", () => { drawn = new Map(); draw(); });
