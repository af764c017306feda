// What one can do with a message: reply in its thread, react, use the app's shortcut, edit, delete.

import { post } from "./api.js";
import { ask, complain } from "./dialog.js";
import { el } from "./dom.js";
import { emoji, QUICK_REACTIONS } from "./emoji.js";
import { openThread } from "./go.js";
import { icon } from "./icons.js";
import { both, t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { unescapeText } from "./render-text.js";
import { channel, state } from "./state.js";

/** The small bar at a message's corner. */
export function messageTools(message, name, inThread) {
  const label = t("message_actions", { name });
  const more = el("button", {
    type: "button", class: "tool", "aria-label": label, title: t("more"), "aria-haspopup": "menu", "aria-expanded": "false",
    data: { testid: `${inThread ? "thread-" : ""}more-${message.ts}`, focusKey: `more/${message.ts}` },
  }, icon("more", 16));
  more.addEventListener("click", () => openMenu(more, items(message, more), label));
  const reply = inThread ? null : el("button", {
    type: "button", class: "tool", "aria-label": t("reply_in_thread"), title: t("reply_in_thread"), data: { testid: `reply-${message.ts}` },
    on: { click: () => openThread(message.channel, message.thread_ts ?? message.ts) },
  }, icon("reply", 16));
  return el("div", { class: "message-tools" }, reply, more);
}

function items(message, anchor) {
  const at = { channel: message.channel, ts: message.ts };
  const list = [{ row: QUICK_REACTIONS.map((name) => ({ text: emoji(name), label: t("react_with", { emoji: emoji(name) }), run: () => post("react", { ...at, name }) })) }];
  for (const one of state.shortcuts) {
    list.push({ label: both(one.name), note: state.app?.name, testid: `shortcut-${one.callback_id}`, run: () => shortcut({ ...at, callback_id: one.callback_id }) });
  }
  if (message.mine) {
    list.push({ label: t("edit"), run: () => editor(message, anchor) });
    list.push({ label: t("delete"), danger: true, run: () => remove(message, at) });
  }
  return list;
}

async function shortcut(body) {
  complain(await post("shortcut", body));
}

async function remove(message, at) {
  if (await ask({ title: t("delete_sure"), text: t("delete_sure_more"), yes: t("delete"), danger: true })) post("delete", at);
}

/** People see names, the server holds ids: `<@U…>` becomes `@Full Name` again while it is edited. */
function typed(text) {
  return unescapeText(text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id) => `@${state.people.find((one) => one.id === id)?.real_name ?? id}`)
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (whole, id) => `#${channel(id)?.name ?? id}`)
    .replace(/<!(here|channel|everyone)[^>]*>/g, "@$1")
    .replace(/<([^>|]+)(?:\|[^>]*)?>/g, "$1"));
}

/** Edit in place: Enter saves, Escape gives up. */
function editor(message, anchor) {
  const content = anchor.closest(".message").querySelector(".message-content");
  const before = [...content.childNodes];
  const field = el("textarea", { class: "field", rows: "2", "aria-label": t("edit"), value: typed(message.text) });
  const restore = () => { content.replaceChildren(...before); anchor.focus(); };
  const save = async () => {
    const text = field.value.trim();
    if (!text) { restore(); return; }
    complain(await post("edit", { channel: message.channel, ts: message.ts, text }));
    restore();
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") restore();
    else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); save(); }
  });
  content.replaceChildren(field, el("div", { class: "edit-foot" },
    el("button", { type: "button", class: "button", on: { click: restore } }, t("cancel")),
    el("button", { type: "button", class: "button is-primary", on: { click: save } }, t("save"))));
  field.focus();
}
