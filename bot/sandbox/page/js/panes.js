// Which pane is in sight: the tabs of the right pane, and the bottom bar of a phone.

import { avatar } from "./avatar.js";
import { byId, el } from "./dom.js";
import { showSide, showView } from "./go.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { on, state } from "./state.js";

const SIDES = [["guide", "compass"], ["wire", "wire"]];
const VIEWS = [["places", "people", "nav_places"], ["talk", "chat", "nav_talk"], ["guide", "compass", "guide"], ["wire", "wire", "wire"]];

function drawTabs() {
  const box = byId("side-tabs");
  const focused = box.contains(document.activeElement);
  box.replaceChildren(...SIDES.map(([name, sign]) => el("button", {
    type: "button", role: "tab", class: "tab", id: `tab-${name}`, "aria-selected": String(state.side === name), "aria-controls": name,
    tabindex: state.side === name ? "0" : "-1", data: { testid: `tab-${name}` },
    on: { click: () => showSide(name), keydown: (event) => { if (["ArrowLeft", "ArrowRight"].includes(event.key)) showSide(name === "guide" ? "wire" : "guide"); } },
  }, icon(sign, 16), t(name))));
  if (focused) box.querySelector("[aria-selected=true]").focus();
  for (const [name] of SIDES) byId(name).hidden = state.side !== name;
}

function drawBottom() {
  const waiting = state.me?.mail?.unread > 0 || state.channels.some((one) => one.joined && one.unread > 0);
  byId("bottom").replaceChildren(...VIEWS.map(([name, sign, key]) => {
    // The first item shows who one is: on a phone nothing else on the screen does.
    const me = name === "places" ? state.me : null;
    return el("button", {
      type: "button", class: "bottom-item", "aria-current": state.view === name ? "page" : null, data: { testid: `nav-${name}` }, on: { click: () => showView(name) },
    }, me ? avatar(me.id, 22) : icon(sign, 22),
    el("span", {}, me ? [me.real_name.split(" ")[0], el("span", { class: "sr-only" }, ` (${t("you_are_here")})`)] : t(key)),
    me && waiting ? el("span", { class: "dot" }) : null);
  }));
}

function draw() {
  document.body.dataset.view = state.view;
  drawTabs();
  drawBottom();
}

on("view side thread state lang", draw);
