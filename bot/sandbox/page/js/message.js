// One message: who, when, words, blocks, files, reactions, thread.

import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { complain } from "./dialog.js";
import { el } from "./dom.js";
import { emoji } from "./emoji.js";
import { files } from "./files.js";
import { Form } from "./form.js";
import { openThread } from "./go.js";
import { icon } from "./icons.js";
import { hour, t, tsDate } from "./i18n.js";
import { messageTools } from "./message-menu.js";
import { renderBlocks } from "./render-blocks.js";
import { mrkdwn } from "./render-text.js";
import { person, personName, state } from "./state.js";

/** A message as an article. `where`: {inThread, follows} (follows: same author just above). */
export function messageNode(message, where) {
  const name = personName(message.user) ?? t("someone");
  if (message.subtype === "channel_join" || message.subtype === "channel_leave") return passing(message, name);
  const compact = where.follows && !message.ephemeral;
  const classes = ["message", compact && "is-compact", message.ephemeral && "is-ephemeral", message.mine && "is-mine"].filter(Boolean);
  return el("article", { class: classes.join(" "), "aria-label": `${name}, ${hour(tsDate(message.ts))}`, data: { testid: `${where.inThread ? "thread-" : ""}message-${message.ts}`, ts: message.ts } },
    el("div", { class: "message-side" }, compact ? el("time", { class: "message-time" }, hour(tsDate(message.ts))) : avatar(message.user)),
    el("div", { class: "message-main" },
      message.ephemeral ? ephemeralLine(message) : null,
      compact ? null : byline(message, name),
      el("div", { class: "message-content" }, content(message)),
      files(message.files),
      message.failed ? el("p", { class: "message-failed" }, icon("warn", 16), t("slow_click")) : null,
      reactions(message),
      where.inThread ? null : threadLine(message)),
    message.ephemeral ? null : messageTools(message, name, where.inThread));
}

function passing(message, name) {
  const joined = message.subtype === "channel_join";
  return el("article", { class: "message is-passing", data: { testid: `message-${message.ts}`, ts: message.ts } },
    el("div", { class: "message-side" }, avatar(message.user, 20)),
    el("p", { class: "message-main" }, el("strong", {}, name), ` ${t(joined ? "joined_channel" : "left_channel")}`));
}

function ephemeralLine(message) {
  const dismiss = () => post("dismiss", { channel: message.channel, ts: message.ts });
  return el("p", { class: "ephemeral-line" }, icon("eye", 14), t("only_you"), " · ",
    el("button", { type: "button", class: "link", on: { click: dismiss } }, t("dismiss")));
}

function byline(message, name) {
  return el("p", { class: "byline" }, el("span", { class: "byline-name" }, name),
    message.is_bot ? el("span", { class: "badge" }, t("app")) : null,
    el("time", { class: "message-time" }, hour(tsDate(message.ts))),
    message.broadcast ? el("span", { class: "byline-note" }, t("broadcast_from")) : null);
}

function content(message) {
  const nodes = [];
  const ctx = context(message);
  if (message.blocks?.length) nodes.push(...renderBlocks(message.blocks, ctx));
  else if (message.text) nodes.push(el("div", { class: "b-text" }, mrkdwn(message.text)));
  for (const one of message.attachments ?? []) nodes.push(attachment(one, ctx));
  // Vigie redraws its cards all day long; saying so on each would only be noise.
  if (message.edited && !message.is_bot) nodes.push(el("span", { class: "edited" }, ` ${t("edited")}`));
  return nodes;
}

/** An attachment: a colour bar beside its blocks, or beside its text. */
function attachment(one, ctx) {
  const colour = /^#?[0-9a-f]{3,8}$/i.test(one.color ?? "") ? `#${one.color.replace("#", "")}` : null;
  const body = one.blocks?.length ? renderBlocks(one.blocks, ctx) : el("div", { class: "b-text" }, mrkdwn(one.text ?? one.fallback ?? ""));
  return el("div", { class: "card", style: colour ? { "--bar": colour } : {} }, body);
}

/** What the blocks of a message need: its inputs' values, and how an action is told to the app. */
function context(message) {
  const at = { channel: message.channel, ts: message.ts };
  const form = new Form();
  return {
    form,
    options: (block_id, action_id, value) => post("options", { ...at, block_id, action_id, value }),
    act: (node, chosen) => act(node, { ...at, state: form.values(), ...chosen }),
  };
}

/** Tell the app; the control is busy meanwhile. A missing answer is said, unless the message itself will show it. */
export async function act(node, body) {
  node.setAttribute("aria-busy", "true");
  const got = await post("action", body);
  node.removeAttribute("aria-busy");
  const shownOnMessage = body.ts && got.error === "operation_timeout";
  if (!shownOnMessage) complain(got);
  return got;
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return el("div", { class: "reactions" }, message.reactions.map((one) => {
    const names = one.users.map((id) => person(id)?.real_name ?? id).join(", ");
    return el("button", {
      type: "button", class: "reaction", "aria-pressed": String(one.users.includes(state.as)), title: names,
      "aria-label": t("reacted", { emoji: emoji(one.name), n: one.count }),
      on: { click: () => post("react", { channel: message.channel, ts: message.ts, name: one.name }) },
    }, el("span", { class: "emoji" }, emoji(one.name)), String(one.count));
  }));
}

function threadLine(message) {
  const open = () => openThread(message.channel, message.thread_ts ?? message.ts);
  if (message.thread) {
    return el("button", { type: "button", class: "thread-line", data: { testid: `replies-${message.ts}` }, on: { click: open } },
      el("span", { class: "thread-faces" }, message.thread.users.slice(0, 4).map((id) => avatar(id, 20))),
      el("strong", {}, t("replies", { n: message.thread.count })),
      el("span", { class: "thread-last" }, t("last_reply", { time: hour(tsDate(message.thread.last_ts)) })));
  }
  if (message.broadcast) return el("button", { type: "button", class: "thread-line", on: { click: open } }, el("strong", {}, t("see_thread")));
  return null;
}
