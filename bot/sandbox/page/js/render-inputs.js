// Inputs of forms, messages and home: one function per type, each registering how its value is read.
// `how`: id, about (aria-describedby), invalid, required, dispatch (tell the app at each change).

import { confirmed } from "./confirmed.js";
import { el } from "./dom.js";
import { fromWallClock, t, wallClock } from "./i18n.js";
import { external } from "./render-external.js";
import { manyOf, menuOf, oneOf, ticks } from "./render-choices.js";
import { plainWords } from "./render-text.js";

const TYPES = {
  plain_text_input: textInput, email_text_input: textInput, url_text_input: textInput, number_input: textInput, rich_text_input: textInput,
  datepicker: dateInput, timepicker: dateInput, datetimepicker: dateInput,
  static_select: oneOf, users_select: oneOf, channels_select: oneOf, conversations_select: oneOf,
  multi_static_select: manyOf, multi_users_select: manyOf, multi_channels_select: manyOf, multi_conversations_select: manyOf,
  external_select: external, multi_external_select: external,
  radio_buttons: ticks, checkboxes: ticks,
};

/** Draw an input and register its value in `ctx.form`. */
export function input(element, blockId, ctx, how) {
  const make = how.dispatch && TYPES[element.type] === oneOf ? menuOf : TYPES[element.type];
  if (!make) return el("p", { class: "b-unknown" }, t("unknown_block", { type: element.type }));
  const earlier = ctx.form.earlier(blockId, element);
  const { node, read, focus } = make(element, {
    ...how, earlier, blockId, ctx, words: element.placeholder ? plainWords(element.placeholder) : null,
    attributes: attributes(element, blockId, how),
    changed: () => how.dispatch && tell(element, blockId, ctx, read, node),
  });
  ctx.form.add(blockId, element.action_id, () => ({ type: element.type, ...read() }));
  if (element.focus_on_load) (focus ?? node).dataset.focusFirst = "";
  return node;
}

function attributes(element, blockId, how) {
  return {
    id: how.id ?? null, "aria-describedby": how.about ?? null, "aria-invalid": how.invalid ? "true" : null,
    "aria-required": how.required ? "true" : null,
    "aria-label": how.id ? null : element.placeholder ? plainWords(element.placeholder) : t("choose"),
    data: { actionId: element.action_id, focusKey: `${blockId}/${element.action_id}` },
  };
}

async function tell(element, blockId, ctx, read, node) {
  if (await confirmed(element)) await ctx.act(node, { block_id: blockId, action_id: element.action_id, ...read() });
}

const TEXT_KIND = { email_text_input: "email", url_text_input: "url", number_input: "number" };

function textInput(element, { attributes: common, earlier, words, changed, dispatch }) {
  const long = element.multiline || element.type === "rich_text_input";
  const node = el(long ? "textarea" : "input", {
    ...common, class: "field", placeholder: words, minlength: element.min_length ?? null, maxlength: element.max_length ?? null,
    type: long ? null : TEXT_KIND[element.type] ?? "text", rows: long ? 4 : null, min: element.min_value ?? null, max: element.max_value ?? null,
    step: element.type === "number_input" ? (element.is_decimal_allowed ? "any" : "1") : null, autocomplete: "off", dir: "auto",
    inputmode: element.type === "number_input" ? (element.is_decimal_allowed ? "decimal" : "numeric") : null,
    value: earlier ? richWords(earlier) : element.initial_value ? richWords({ value: element.initial_value }) : "",
  });
  const often = element.dispatch_action_config?.trigger_actions_on?.includes("on_character_entered");
  if (often) node.addEventListener("input", changed);
  else if (dispatch && !long) node.addEventListener("keydown", (event) => {
    // As in Slack, Enter tells the app and does not send the form.
    if (event.key === "Enter") { event.preventDefault(); changed(); }
  });
  return { node, read: () => textValue(element, node.value) };
}

function richWords(given) {
  if (typeof given.value === "string") return given.value;
  const block = given.rich_text_value ?? given.value;
  return (block?.elements ?? []).flatMap((part) => (part.elements ?? []).map((one) => one.text ?? "")).join("");
}

function textValue(element, text) {
  if (element.type !== "rich_text_input") return { value: text === "" ? null : text };
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return { rich_text_value: text ? { type: "rich_text", elements: [section] } : null };
}

const DATES = {
  datepicker: { kind: "date", key: "selected_date", initial: "initial_date", show: (value) => value, keep: (text) => text },
  timepicker: { kind: "time", key: "selected_time", initial: "initial_time", show: (value) => value, keep: (text) => text },
  datetimepicker: {
    kind: "datetime-local", key: "selected_date_time", initial: "initial_date_time",
    show: (value) => wallClock(new Date(value * 1000)), keep: (text) => Math.floor(fromWallClock(text).getTime() / 1000),
  },
};

function dateInput(element, { attributes: common, earlier, changed }) {
  const { kind, key, initial, show, keep } = DATES[element.type];
  const value = earlier ? earlier[key] : element[initial];
  const node = el("input", { ...common, type: kind, class: "field is-short", value: value ? show(value) : "" });
  node.addEventListener("change", changed);
  return { node, read: () => ({ [key]: node.value ? keep(node.value) : null }) };
}
