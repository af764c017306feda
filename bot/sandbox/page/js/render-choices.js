// Choosing: one of a list, several of a list, radio buttons and boxes.

import { el } from "./dom.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { placeName, state } from "./state.js";
import { plainWords, textObject } from "./render-text.js";

// How each kind names its value, and what it offers when its options are the workspace's own.
const people = () => state.people.filter((one) => !one.is_bot).map((one) => ({ id: one.id, words: one.real_name }));
const channels = () => state.channels.filter((one) => !one.is_im && one.joined).map((one) => ({ id: one.id, words: placeName(one) }));
const conversations = () => state.channels.filter((one) => one.joined).map((one) => ({ id: one.id, words: placeName(one) }));

const OWN = {
  users_select: { list: people, key: "selected_user", initial: "initial_user" },
  channels_select: { list: channels, key: "selected_channel", initial: "initial_channel" },
  conversations_select: { list: conversations, key: "selected_conversation", initial: "initial_conversation" },
  multi_users_select: { list: people, key: "selected_users", initial: "initial_users" },
  multi_channels_select: { list: channels, key: "selected_channels", initial: "initial_channels" },
  multi_conversations_select: { list: conversations, key: "selected_conversations", initial: "initial_conversations" },
};

/** Groups of {words, note, value, chosen?}: `value` is what goes to the app. */
function groups(element) {
  const own = OWN[element.type];
  if (own) return [{ label: null, options: own.list().map((one) => ({ words: one.words, value: one.id, key: one.id })) }];
  const option = (one) => ({ words: plainWords(one.text), note: one.description ? plainWords(one.description) : null, value: one, key: one.value });
  if (element.option_groups) return element.option_groups.map((group) => ({ label: plainWords(group.label), options: group.options.map(option) }));
  return [{ label: null, options: (element.options ?? []).map(option) }];
}

const keyOf = (value) => (typeof value === "string" ? value : value?.value);

/** A select: the device's own list, which every keyboard and screen reader knows. */
export function oneOf(element, { attributes, earlier, words, changed }) {
  const own = OWN[element.type] ?? { key: "selected_option", initial: "initial_option" };
  const listed = groups(element);
  const flat = listed.flatMap((group) => group.options);
  const chosen = keyOf(earlier ? earlier[own.key] : element[own.initial]) ?? "";
  const option = (one) => el("option", { value: one.key, selected: one.key === chosen }, one.words);
  const node = el("select", { ...attributes, class: "field is-select" },
    el("option", { value: "" }, words ?? t("choose")),
    listed.map((group) => (group.label ? el("optgroup", { label: group.label }, group.options.map(option)) : group.options.map(option))));
  node.value = flat.some((one) => one.key === chosen) ? chosen : "";
  node.addEventListener("change", () => { if (node.value) changed(); });
  return { node, read: () => ({ [own.key]: flat.find((one) => one.key === node.value)?.value ?? null }) };
}

/**
 * One of a list that tells the app at once: a menu that opens, as Slack's does. A closed one does nothing on an arrow
 * key, where the device's own list would choose. The same choice can be made again when nothing was chosen at first.
 */
export function menuOf(element, { attributes, earlier, words, changed }) {
  const own = OWN[element.type] ?? { key: "selected_option", initial: "initial_option" };
  const listed = groups(element);
  const flat = listed.flatMap((group) => group.options);
  const named = (value) => flat.find((one) => one.key === keyOf(value)) ?? null;
  const first = element[own.initial];
  const title = words ?? t("choose");
  let chosen = named(earlier ? earlier[own.key] : first);
  const node = el("button", { ...attributes, type: "button", class: "button is-menu", "aria-haspopup": "menu", "aria-expanded": "false" });
  const say = () => {
    const words = chosen && first ? chosen.words : title;
    node.textContent = words;
    // Read out with what it chooses, unless the form's label says that.
    if (node.hasAttribute("aria-label")) node.setAttribute("aria-label", words === title ? title : `${title}: ${words}`);
  };
  const run = (one) => async () => { chosen = one; say(); await changed(); if (!first) chosen = null; };
  node.addEventListener("click", () => openMenu(node, listed.flatMap((group) => [
    ...(group.label ? [{ heading: group.label }] : []),
    ...group.options.map((one) => ({ label: one.words, note: one.note, data: { optionValue: one.key }, run: run(one) })),
  ]), title));
  say();
  return { node, read: () => ({ [own.key]: chosen?.value ?? null }) };
}

/** Several of a list: boxes under a summary that opens; told to the app when it closes. */
export function manyOf(element, { attributes, earlier, words, changed }) {
  const own = OWN[element.type] ?? { key: "selected_options", initial: "initial_options" };
  const listed = groups(element);
  const flat = listed.flatMap((group) => group.options);
  const chosen = new Set(((earlier ? earlier[own.key] : element[own.initial]) ?? []).map(keyOf));
  const summary = el("summary", { ...attributes, class: "field is-select" });
  const say = () => {
    const names = flat.filter((one) => chosen.has(one.key)).map((one) => one.words);
    summary.textContent = names.length ? names.join(", ") : words ?? t("choose_many");
    summary.classList.toggle("is-empty", names.length === 0);
  };
  const box = (one) => el("label", { class: "tick" },
    el("input", { type: "checkbox", checked: chosen.has(one.key), on: { change: (event) => {
      const full = element.max_selected_items && chosen.size >= element.max_selected_items;
      if (event.target.checked && full) { event.target.checked = false; return; }
      if (event.target.checked) chosen.add(one.key); else chosen.delete(one.key);
      say();
    } } }),
    el("span", {}, one.words, one.note ? el("small", {}, one.note) : null));
  const node = el("details", { class: "many" }, summary,
    el("div", { class: "many-list", role: "group" }, listed.map((group) => [group.label ? el("p", { class: "menu-heading" }, group.label) : null, group.options.map(box)])));
  say();
  closeOutside(node);
  let before = JSON.stringify([...chosen].sort());
  node.addEventListener("toggle", () => {
    const now = JSON.stringify([...chosen].sort());
    if (!node.open && now !== before) { before = now; changed(); }
  });
  return { node, focus: summary, read: () => ({ [own.key]: flat.filter((one) => chosen.has(one.key)).map((one) => one.value) }) };
}

function closeOutside(node) {
  const away = (event) => { if (!node.contains(event.target)) node.open = false; };
  node.addEventListener("toggle", () => document[node.open ? "addEventListener" : "removeEventListener"]("pointerdown", away));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !node.open) return;
    event.preventDefault();
    event.stopPropagation();
    node.open = false;
    node.firstElementChild.focus();
  });
}

/** Radio buttons or boxes, each with its description. */
export function ticks(element, { attributes, earlier, changed }) {
  const many = element.type === "checkboxes";
  const name = `tick-${crypto.randomUUID()}`;
  const first = many
    ? ((earlier ? earlier.selected_options : element.initial_options) ?? []).map(keyOf)
    : [keyOf(earlier ? earlier.selected_option : element.initial_option)];
  const inputs = element.options.map((option) =>
    el("input", { type: many ? "checkbox" : "radio", name, value: option.value, checked: first.includes(option.value), on: { change: () => changed() } }));
  const node = el("div", { ...attributes, id: null, class: "ticks", role: many ? "group" : "radiogroup" }, element.options.map((option, index) =>
    el("label", { class: "tick" }, inputs[index],
      el("span", {}, textObject(option.text), option.description ? el("small", {}, textObject(option.description)) : null))));
  const chosen = () => element.options.filter((_, index) => inputs[index].checked);
  return { node, focus: inputs[0], read: () => (many ? { selected_options: chosen() } : { selected_option: chosen()[0] ?? null }) };
}
