// Block Kit layout blocks into DOM nodes. `ctx` says what a click does and holds the values:
//   form: Form · errors: {block_id: text} · act(node, chosen) posts a block action · options(blockId, actionId, text)

import { el } from "./dom.js";
import { t } from "./i18n.js";
import { element, picture } from "./render-elements.js";
import { input } from "./render-inputs.js";
import { markdown, table } from "./render-table.js";
import { richText } from "./render-rich.js";
import { textObject } from "./render-text.js";

const RENDER = {
  section,
  actions: (block, ctx) => el("div", { class: "b-actions" }, block.elements.map((one) => element(one, block.block_id, ctx))),
  context: (block, ctx) => el("div", { class: "b-context" }, block.elements.map((one) => contextPart(one, ctx))),
  header: (block) => el("h3", { class: "b-header" }, textObject(block.text)),
  divider: () => el("hr", { class: "b-divider" }),
  input: inputBlock,
  image: (block) => el("figure", { class: "b-image" }, block.title ? el("figcaption", {}, textObject(block.title)) : null, picture(block)),
  rich_text: richText,
  table,
  markdown: (block) => el("div", { class: "b-markdown" }, markdown(block.text)),
};

/** All blocks, in order, as one list of nodes. */
export function renderBlocks(blocks, ctx) {
  return (blocks ?? []).map((block) => {
    const node = (RENDER[block.type] ?? unknown)(block, ctx);
    node.dataset.blockId = block.block_id ?? "";
    return node;
  });
}

function unknown(block) {
  return el("p", { class: "b-unknown" }, t("unknown_block", { type: block.type }));
}

function section(block, ctx) {
  const words = el("div", { class: "b-section-words" });
  if (block.text) words.append(el("div", { class: "b-text" }, textObject(block.text)));
  if (block.fields) words.append(el("div", { class: "b-fields" }, block.fields.map((field) => el("div", { class: "b-field" }, textObject(field)))));
  if (!block.accessory) return el("div", { class: "b-section" }, words);
  return el("div", { class: "b-section has-accessory" }, words,
    el("div", { class: block.accessory.type === "image" ? "b-thumb" : "b-accessory" }, element(block.accessory, block.block_id, ctx)));
}

function contextPart(one) {
  if (one.type === "image") return picture(one, 20);
  return el("span", { class: "b-context-text" }, textObject(one));
}

function inputBlock(block, ctx) {
  const id = `in-${crypto.randomUUID()}`;
  const error = ctx.errors?.[block.block_id];
  const about = [block.hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ") || null;
  const grouped = ["radio_buttons", "checkboxes"].includes(block.element.type) || block.element.type.startsWith("multi_");
  const label = [textObject(block.label), block.optional ? el("span", { class: "b-optional" }, ` (${t("optional")})`) : null];
  const control = input(block.element, block.block_id, ctx, {
    id, about, invalid: Boolean(error), required: !block.optional, dispatch: block.dispatch_action === true,
  });
  return el(grouped ? "fieldset" : "div", { class: error ? "b-input has-error" : "b-input", "aria-describedby": grouped ? about : null },
    grouped ? el("legend", { class: "b-label" }, label) : el("label", { class: "b-label", for: id }, label),
    control,
    block.hint ? el("p", { class: "b-hint", id: `${id}-hint` }, textObject(block.hint)) : null,
    error ? el("p", { class: "b-error", id: `${id}-error`, data: { testid: `error-${block.block_id}` } }, error) : null);
}
