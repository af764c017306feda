// The left pane: who you are, your places, and the people you can become.

import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { byId, el } from "./dom.js";
import { actAs, openChannel, openHome, openMail } from "./go.js";
import { icon } from "./icons.js";
import { both, t } from "./i18n.js";
import { loadState } from "./load.js";
import { openMenu } from "./menu.js";
import { on, onlyMail, openChannelId, state } from "./state.js";

const ROLES = ["teacher", "technopedagogue", "technologist", "manager", "mail"];

function you() {
  return el("div", { class: "you" }, avatar(state.me.id, 40),
    el("div", { class: "you-words" },
      el("p", { class: "you-label" }, t("you_are")),
      el("p", { class: "you-name", data: { testid: "me" } }, state.me.real_name),
      el("p", { class: "you-role" }, both(state.me.title))));
}

function count(one) {
  if (!one.unread) return null;
  return el("span", { class: one.mentions ? "count is-mention" : "count", data: { testid: `unread-${one.id}` } },
    el("span", { "aria-hidden": "true" }, String(one.unread)), el("span", { class: "sr-only" }, t("unread", { n: one.unread })));
}

function place(one) {
  const here = openChannelId() === one.id;
  const classes = ["place", here && "is-here", one.unread && "is-unread", !one.joined && "is-outside"].filter(Boolean).join(" ");
  const sign = one.is_im ? avatar(one.with, 22) : icon(one.private ? "lock" : "hash", 16);
  return el("li", {}, el("button", {
    type: "button", class: classes, "aria-current": here ? "page" : null, data: { testid: `channel-${one.id}`, focusKey: one.id },
    on: { click: () => openChannel(one.id) },
  }, el("span", { class: "place-sign" }, sign), el("span", { class: "place-name" }, one.name), count(one)));
}

function homeItem() {
  const here = state.place?.kind === "home";
  return el("li", {}, el("button", {
    type: "button", class: here ? "place is-here" : "place", "aria-current": here ? "page" : null, data: { testid: "home-tab", focusKey: "home" }, on: { click: openHome },
  }, el("span", { class: "place-sign" }, icon("home", 17)), el("span", { class: "place-name" }, t("home"))));
}

function mailItem() {
  if (!state.me.mail) return null;
  const here = state.place?.kind === "mail";
  const { unread } = state.me.mail;
  return el("li", {}, el("button", {
    type: "button", class: ["place", here && "is-here", unread && "is-unread"].filter(Boolean).join(" "), "aria-current": here ? "page" : null,
    data: { testid: "mail-tab", focusKey: "mail" }, on: { click: openMail },
  }, el("span", { class: "place-sign" }, icon("mail", 17)), el("span", { class: "place-name" }, t("mail")), count({ id: "mail", unread, mentions: unread })));
}

function places() {
  if (onlyMail()) return el("section", { class: "places-part", "aria-label": t("your_places") }, el("ul", { class: "place-list" }, mailItem()));
  const joined = state.channels.filter((one) => one.joined || !one.private);
  const direct = joined.filter((one) => one.is_im).sort((a, b) => Number(b.with === state.app.user) - Number(a.with === state.app.user));
  const channels = joined.filter((one) => !one.is_im).sort((a, b) => Number(b.private) - Number(a.private));
  return el("section", { class: "places-part", "aria-label": t("your_places") },
    el("ul", { class: "place-list" }, direct.slice(0, 1).map(place), homeItem(), mailItem(), channels.map(place), direct.slice(1).map(place), joinItem()));
}

/** Membership gives rights: joining another channel is how one tries that. */
function joinItem() {
  const others = state.channels.filter((one) => !one.joined && one.private && !one.is_im);
  if (!others.length) return null;
  const node = el("button", { type: "button", class: "place is-faint", "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: "join-other", focusKey: "join" } },
    el("span", { class: "place-sign" }, icon("pin", 14)), el("span", { class: "place-name" }, t("join_other")));
  node.addEventListener("click", () => openMenu(node, others.map((one) => ({
    label: one.name, note: both(one.purpose), icon: icon("lock", 16), testid: `join-${one.id}`,
    run: async () => {
      const as = state.as;
      await joinChannel(one.id);
      await loadState();
      if (state.as === as) openChannel(one.id);
    },
  })), t("join_other")));
  return el("li", {}, node);
}

function someone(one) {
  const me = one.id === state.as;
  return el("li", {}, el("button", {
    type: "button", class: me ? "someone is-me" : "someone", "aria-pressed": String(me), title: both(one.title),
    data: { testid: `person-${one.id}`, focusKey: one.id }, on: { click: () => actAs(one.id) },
  }, avatar(one.id, 24), el("span", { class: "someone-name" }, one.real_name),
  one.unread && !me ? el("span", { class: "dot" }, el("span", { class: "sr-only" }, t("has_unread", { n: one.unread }))) : null,
  me ? icon("check", 16) : null));
}

function people() {
  return el("section", { class: "places-part people", "aria-labelledby": "act-as" },
    el("h2", { id: "act-as", class: "places-title" }, t("act_as")),
    ROLES.map((role) => {
      const list = state.people.filter((one) => one.role === role);
      return list.length ? [el("h3", { class: "places-role" }, t(`role_${role}`)), el("ul", { class: "place-list" }, list.map(someone))] : null;
    }));
}

function draw() {
  if (!state.me) return;
  const pane = byId("places");
  const key = pane.contains(document.activeElement) ? document.activeElement.dataset.focusKey : null;
  const top = pane.scrollTop;
  const height = pane.querySelector(".places-part")?.offsetHeight;
  const own = places();
  // The people under them stay where they are while someone's places are on their way.
  if (!state.known && height) own.style.setProperty("min-height", `${height}px`);
  pane.replaceChildren(you(), own, people());
  pane.scrollTop = top;
  if (key) pane.querySelector(`[data-focus-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  drawTitle();
}

/** The window's title counts what waits, as chat programs do. */
function drawTitle() {
  const waiting = state.channels.filter((one) => one.joined).reduce((sum, one) => sum + one.unread, state.me.mail?.unread ?? 0);
  document.title = waiting ? `(${waiting}) Vigie` : "Vigie";
}

export const joinChannel = (id) => post("join", { channel: id });

on("state place lang", draw);
