// The thread pane: a root, its replies, and a box to answer.

import { Composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { dropZone } from "./drop-zone.js";
import { closeThread } from "./go.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { MessageList } from "./message-list.js";
import { channel, on, placeName, state } from "./state.js";

const head = el("header", { class: "pane-head" });
const scroller = el("div", { class: "messages is-thread", tabindex: "-1" });
export const threadComposer = new Composer(() => (state.thread ? { channel: state.thread.channel, thread_ts: state.thread.ts } : null), "thread-");
const list = new MessageList(scroller, true);
let opener = null;

/** Put the pane together, once. Escape closes it and gives the focus back. */
export function startThread() {
  const pane = byId("thread");
  pane.append(head, scroller, threadComposer.node);
  dropZone(pane, threadComposer);
  pane.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) closeThread(); });
}

function drawHead() {
  const place = placeName(channel(state.thread.channel));
  head.replaceChildren(
    el("button", { type: "button", class: "tool is-back", "aria-label": t("back"), on: { click: closeThread } }, icon("back", 20)),
    el("div", { class: "pane-words" }, el("h2", { class: "pane-title" }, t("thread")), el("p", { class: "pane-sub" }, t("in_place", { place }))),
    el("button", { type: "button", class: "tool", "aria-label": t("close_thread"), title: t("close_thread"), data: { testid: "thread-close" }, on: { click: closeThread } }, icon("close", 18)));
}

function draw() {
  const pane = byId("thread");
  const opening = pane.hidden && state.thread;
  const closing = !pane.hidden && !state.thread;
  if (opening) opener = document.activeElement;
  pane.hidden = !state.thread;
  byId("side").hidden = Boolean(state.thread);
  document.body.classList.toggle("has-thread", Boolean(state.thread));
  if (closing && opener?.isConnected) opener.focus({ preventScroll: true });
  if (!state.thread) return;
  drawHead();
  threadComposer.show();
  const { messages, ts } = state.thread;
  const replies = Math.max(0, (messages?.length ?? 1) - 1);
  list.show(messages ?? [], messages ? `${state.as}/${ts}/${state.lang}` : null, replies ? t("replies", { n: replies }) : null);
  if (opening) threadComposer.field.focus({ preventScroll: true });
}

on("thread state lang", draw);
