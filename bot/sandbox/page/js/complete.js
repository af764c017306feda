// Completion in a text box: `/` at the start offers commands, `@` offers people (Vigie first).

import { avatar } from "./avatar.js";
import { el } from "./dom.js";
import { both, t } from "./i18n.js";
import { person, state } from "./state.js";

const MOST = 8;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** What could complete the text before the caret: {from, options: [{text, title, note, face}]} or null. */
function offers(before) {
  const command = /^\/(\S*)$/.exec(before);
  if (command) {
    const options = state.commands
      .filter((one) => plain(one.name).startsWith(plain(before)))
      .map((one) => ({ text: `${one.name} `, title: `${one.name} ${both(one.usage)}`.trim(), note: both(one.description) }));
    return { from: 0, options };
  }
  const at = /(?:^|\s)@([\p{L}.-]*(?: [\p{L}-]*)?)$/u.exec(before);
  if (!at) return null;
  const wanted = plain(at[1]);
  const people = [...state.people].sort((a, b) => Number(b.is_bot) - Number(a.is_bot));
  const options = people
    .filter((one) => one.id !== state.as && (plain(one.real_name).startsWith(wanted) || plain(one.real_name.split(" ").at(-1)).startsWith(wanted)))
    .map((one) => ({ text: `@${one.real_name} `, title: one.real_name, note: both(one.title), face: one.id }));
  return { from: before.length - at[1].length - 1, options: options.slice(0, MOST) };
}

/** Attach completion to `field`; returns a handler that swallows the keys it used. */
export function completion(field, onTake) {
  const id = `complete-${crypto.randomUUID()}`;
  const list = el("ul", { class: "complete", role: "listbox", id, hidden: true, "aria-label": t("completion") });
  let options = [];
  let from = 0;
  let at = 0;

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);

  const hide = () => { list.hidden = true; options = []; field.removeAttribute("aria-activedescendant"); };
  const mark = (next) => {
    at = (next + options.length) % options.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    field.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const take = (one) => {
    const after = field.value.slice(field.selectionStart);
    field.value = field.value.slice(0, from) + one.text + after;
    const caret = from + one.text.length;
    field.setSelectionRange(caret, caret);
    hide();
    field.focus();
    onTake();
  };
  const update = () => {
    const found = field.selectionStart === field.selectionEnd ? offers(field.value.slice(0, field.selectionStart)) : null;
    if (!found?.options.length) { hide(); return; }
    ({ options, from } = found);
    list.setAttribute("aria-label", t("completion"));
    list.replaceChildren(...options.map((one, index) => el("li", {
      role: "option", id: `${id}-${index}`, class: "complete-item",
      on: { pointerdown: (event) => { event.preventDefault(); take(one); } },
    }, one.face && person(one.face) ? avatar(one.face, 24) : null, el("strong", {}, one.title), el("span", {}, one.note))));
    list.hidden = false;
    mark(0);
  };
  const key = (event) => {
    if (list.hidden) return false;
    const complete = options[at]?.text.trim() === field.value.trim();
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !complete)) take(options[at]);
    else if (event.key === "Escape") hide();
    else return false;
    event.preventDefault();
    return true;
  };
  field.addEventListener("input", update);
  field.addEventListener("blur", hide);
  return { list, key, hide };
}
