// A select whose options the app gives as one types: a combobox with a list under it, one choice or several.

import { el } from "./dom.js";
import { t } from "./i18n.js";
import { plainWords } from "./render-text.js";

const PAUSE_MS = 250;

/** external_select and multi_external_select. */
export function external(element, { attributes, earlier, words, changed, blockId, ctx }) {
  const many = element.type.startsWith("multi_");
  let chosen = many ? [...((earlier?.selected_options ?? element.initial_options) ?? [])] : [earlier?.selected_option ?? element.initial_option].filter(Boolean);
  const listId = `list-${crypto.randomUUID()}`;
  const list = el("ul", { class: "combo-list", id: listId, role: "listbox", hidden: true });
  const field = el("input", {
    ...attributes, type: "text", class: "field", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": listId,
    placeholder: words ?? t("type_to_search"), value: !many && chosen[0] ? plainWords(chosen[0].text) : "",
  });
  const chips = el("div", { class: "chips" });
  let options = [];
  let at = -1;
  let timer = null;

  const show = (open) => { list.hidden = !open; field.setAttribute("aria-expanded", String(open)); };
  const mark = (next) => {
    at = next;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    field.setAttribute("aria-activedescendant", at >= 0 ? `${listId}-${at}` : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const drawChips = () => chips.replaceChildren(...(many ? chosen : []).map((one) =>
    el("button", { type: "button", class: "chip", on: { click: () => { chosen = chosen.filter((other) => other !== one); drawChips(); changed(); } } }, plainWords(one.text), " ×")));
  const take = (one) => {
    chosen = many ? [...chosen.filter((other) => other.value !== one.value), one] : [one];
    field.value = many ? "" : plainWords(one.text);
    drawChips();
    show(false);
    changed();
  };
  const search = async () => {
    if (field.value.length < (element.min_query_length ?? 3)) { show(false); return; }
    const asked = field.value;
    const got = await ctx.options(blockId, element.action_id, asked);
    if (field.value !== asked) return;
    options = got.options ?? (got.option_groups ?? []).flatMap((group) => group.options);
    list.replaceChildren(...(options.length ? options.map((one, index) =>
      el("li", { id: `${listId}-${index}`, role: "option", class: "combo-item", on: { pointerdown: (event) => { event.preventDefault(); take(one); } } }, plainWords(one.text)))
      : [el("li", { class: "combo-none" }, t("nothing_found"))]));
    show(true);
    mark(options.length ? 0 : -1);
  };

  field.addEventListener("input", () => { if (!many) chosen = []; clearTimeout(timer); timer = setTimeout(search, PAUSE_MS); });
  field.addEventListener("focus", search);
  field.addEventListener("blur", () => show(false));
  field.addEventListener("keydown", (event) => {
    if (list.hidden || options.length === 0) return;
    if (event.key === "ArrowDown") mark((at + 1) % options.length);
    else if (event.key === "ArrowUp") mark((at - 1 + options.length) % options.length);
    else if (event.key === "Enter") take(options[at]);
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  drawChips();
  const node = el("div", { class: "combo" }, chips, field, list);
  return { node, focus: field, read: () => (many ? { selected_options: chosen } : { selected_option: chosen[0] ?? null }) };
}
