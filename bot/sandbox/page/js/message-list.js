// A list of messages that keeps what did not change: scroll, focus, open lists and half-typed inputs survive.

import { byId, el, toEnd } from "./dom.js";
import { dayHeading, dayKey, t, tsDate } from "./i18n.js";
import { messageNode } from "./message.js";
import { personName, state } from "./state.js";
import { summary } from "./render-text.js";

const CLOSE_SECONDS = 300;
const NEAR_END = 80;

/** Draws into `scroller`; `inThread` shows replies without their own thread line. */
export class MessageList {
  constructor(scroller, inThread) {
    this.scroller = scroller;
    this.inThread = inThread;
    this.drawn = new Map();
    this.key = null;
    this.stuck = true;
    scroller.addEventListener("scroll", () => { this.stuck = this.nearEnd(); }, { passive: true });
    // A pane that shrinks (a hint above the box, a phone's keyboard) must not hide the last message.
    new ResizeObserver(() => { if (this.stuck) toEnd(scroller); }).observe(scroller);
  }

  nearEnd() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR_END;
  }

  /** `key` names the place and reader: when it changes, the list starts afresh at its end. */
  show(messages, key, divider = null) {
    const moved = this.key !== key;
    if (moved) { this.drawn.clear(); this.stuck = true; }
    this.key = key;
    const atEnd = this.stuck;
    const focus = this.focused();
    const before = new Set(this.drawn.keys());
    const nodes = this.nodes(messages, divider);
    sync(this.scroller, nodes);
    this.refocus(focus);
    const news = messages.filter((one) => !before.has(one.ts));
    if (moved || atEnd || news.some((one) => one.user === state.as)) toEnd(this.scroller, !moved && news.length > 0);
    if (!moved && before.size) announce(news);
  }

  nodes(messages, divider) {
    const nodes = [];
    const kept = new Map();
    let last = null;
    let day = null;
    messages.forEach((message, index) => {
      const at = tsDate(message.ts);
      if (!this.inThread && dayKey(at) !== day) {
        day = dayKey(at);
        nodes.push(this.extra(kept, `day ${day} ${dayHeading(at)}`, () => el("div", { class: "day" }, el("span", {}, dayHeading(at)))));
        last = null;
      }
      const follows = last && sameBreath(last, message);
      const signature = JSON.stringify([state.lang, follows, message]);
      const old = this.drawn.get(message.ts);
      const node = old?.signature === signature ? old.node : messageNode(message, { inThread: this.inThread, follows });
      kept.set(message.ts, { signature, node });
      nodes.push(node);
      if (index === 0 && divider) { nodes.push(this.extra(kept, `divider ${divider}`, () => el("div", { class: "thread-divider" }, el("span", {}, divider)))); last = null; } else last = message;
    });
    this.drawn = kept;
    return nodes;
  }

  /** A heading between messages, kept like them. */
  extra(kept, signature, make) {
    const node = this.drawn.get(signature)?.node ?? make();
    kept.set(signature, { signature, node });
    return node;
  }

  focused() {
    const node = document.activeElement;
    if (!this.scroller.contains(node) || !node.dataset.focusKey) return null;
    return { ts: node.closest("[data-ts]")?.dataset.ts, key: node.dataset.focusKey };
  }

  refocus(focus) {
    if (!focus || this.scroller.contains(document.activeElement)) return;
    const message = this.scroller.querySelector(`[data-ts="${CSS.escape(focus.ts ?? "")}"]`);
    const control = message?.querySelector(`[data-focus-key="${CSS.escape(focus.key)}"]`) ?? message?.querySelector("button");
    control?.focus({ preventScroll: true });
  }
}

/** Make `parent` hold exactly `nodes`, moving as little as possible. */
function sync(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

function sameBreath(last, message) {
  return last.user === message.user && last.ephemeral === message.ephemeral && !message.broadcast && !last.thread && !last.attachments?.length
    && !last.subtype?.startsWith("channel_") && Number(message.ts) - Number(last.ts) < CLOSE_SECONDS;
}

/** Tell screen readers who said what; what one has just said oneself needs no telling. */
function announce(news) {
  const others = news.filter((one) => one.user !== state.as);
  if (!others.length) return;
  byId("announcer").textContent = others.map((one) => t("said", { name: personName(one.user) ?? t("someone"), text: summary(one) })).join(" ");
}
