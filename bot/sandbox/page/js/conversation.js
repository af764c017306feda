// The middle pane: a channel or the talk with Vigie, or the App Home.

import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { coach } from "./coach.js";
import { Composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { dropZone } from "./drop-zone.js";
import { loadMessages, loadState } from "./load.js";
import { markRead } from "./go.js";
import { homeNode } from "./home.js";
import { icon, mark } from "./icons.js";
import { mailHead, mailNode } from "./mail.js";
import { both, t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { MessageList } from "./message-list.js";
import { joinChannel } from "./places.js";
import { channel, on, openChannelId, placeName, state } from "./state.js";

const FACES = 4;

const head = el("header", { class: "pane-head" });
const scroller = el("div", { class: "messages", tabindex: "-1", data: { testid: "messages" } });
const empty = el("div", { class: "empty", hidden: true });
const outside = el("div", { class: "empty", hidden: true });
const home = el("div", { class: "home", hidden: true, data: { testid: "home" } });
export const composer = new Composer(() => (openChannelId() ? { channel: openChannelId() } : null));
const list = new MessageList(scroller, false);

/** Put the pane together, once. */
export function startConversation() {
  const pane = byId("talk");
  pane.append(head, scroller, empty, outside, home, mailNode, coach, composer.node);
  dropZone(pane, composer);
}

function title(one) {
  if (one.is_im) return [avatar(one.with, 32), el("div", { class: "pane-words" }, el("h2", { class: "pane-title" }, one.name), el("p", { class: "pane-sub" }, t("app_long")))];
  const sub = [both(one.purpose), t("members", { n: one.members.length })].filter(Boolean).join(" · ");
  return [
    el("span", { class: "pane-sign" }, icon(one.private ? "lock" : "hash", 18)),
    el("div", { class: "pane-words" }, el("h2", { class: "pane-title" }, one.name), el("p", { class: "pane-sub" }, sub)),
    el("span", { class: "faces" }, one.members.slice(0, FACES).map((id) => avatar(id, 26))),
    one.joined ? channelMenu(one) : null,
  ].filter(Boolean);
}

function channelMenu(one) {
  const label = t("channel_actions");
  const node = el("button", { type: "button", class: "tool", "aria-label": label, title: label, "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: "channel-menu" } }, icon("more"));
  const leave = async () => { await post("leave", { channel: one.id }); await loadState(); loadMessages(); };
  node.addEventListener("click", () => openMenu(node, [{ label: t("leave"), danger: true, testid: "leave", run: leave }], label));
  return node;
}

function drawHead() {
  const one = channel(openChannelId());
  if (state.place?.kind === "home" && state.me) {
    head.replaceChildren(el("span", { class: "pane-sign" }, icon("home", 18)), el("div", { class: "pane-words" },
      el("h2", { class: "pane-title" }, t("home")), el("p", { class: "pane-sub" }, t("home_sub", { name: state.me.real_name }))));
  } else if (state.place?.kind === "mail" && state.me) head.replaceChildren(...mailHead());
  else head.replaceChildren(...(one ? title(one) : []));
}

function drawEmpty(one) {
  empty.hidden = !(state.messages?.length === 0 && !state.notIn);
  if (!empty.hidden) {
    const key = one?.is_im ? "empty_dm" : "empty_channel";
    empty.replaceChildren(one?.is_im ? el("span", { class: "empty-light" }, mark(76)) : el("span", { class: "empty-mark" }, icon("hash", 28)), el("strong", {}, t(key)), el("p", {}, t(`${key}_more`)));
  }
  outside.hidden = !state.notIn;
  if (state.notIn && one) {
    outside.replaceChildren(el("strong", {}, t("not_in_channel", { name: placeName(one) })), el("p", {}, t("not_in_channel_more")),
      el("button", { type: "button", class: "button is-primary", on: { click: async () => { await joinChannel(one.id); await loadState(); loadMessages(); } } }, t("join")));
  }
}

function draw() {
  const atHome = state.place?.kind === "home";
  const away = atHome || state.place?.kind === "mail";
  home.hidden = !atHome;
  mailNode.hidden = atHome || !away;
  scroller.hidden = away || state.notIn || state.messages?.length === 0;
  drawHead();
  composer.show();
  if (away) { empty.hidden = true; outside.hidden = true; return; }
  drawEmpty(channel(openChannelId()));
  byId("talk").setAttribute("aria-busy", String(state.messages === null));
  list.show(state.messages ?? [], state.messages ? `${state.as}/${openChannelId()}/${state.lang}` : null);
  markRead();
}

function drawHome() {
  if (state.place?.kind === "home") home.replaceChildren(homeNode());
}

on("state place messages lang samples", draw);
on("home place lang", drawHome);
document.addEventListener("visibilitychange", markRead);
