// Interactive elements that stand in a message or home: buttons, overflow menus, pictures. The rest are inputs.

import { confirmed } from "./confirmed.js";
import { el, safeUrl } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { plainWords, textObject } from "./render-text.js";
import { input } from "./render-inputs.js";

/** One element of an actions block or an accessory. */
export function element(one, blockId, ctx) {
  if (one.type === "button" || one.type === "workflow_button") return button(one, blockId, ctx);
  if (one.type === "overflow") return overflow(one, blockId, ctx);
  if (one.type === "image") return picture(one, 72);
  return input(one, blockId, ctx, { dispatch: true, required: false });
}

function button(one, blockId, ctx) {
  const style = one.style ? ` is-${one.style}` : "";
  return el("button", {
    type: "button", class: `button${style}`, "aria-label": one.accessibility_label ?? null,
    data: { actionId: one.action_id, value: one.value ?? null, focusKey: `${blockId}/${one.action_id}` },
    on: { click: (event) => press(event.currentTarget, one, blockId, ctx) },
  }, textObject(one.text));
}

async function press(node, one, blockId, ctx) {
  if (node.getAttribute("aria-busy") === "true" || !(await confirmed(one))) return;
  const url = one.url ? safeUrl(one.url) : null;
  if (url) window.open(url, "_blank", "noopener");
  await ctx.act(node, { block_id: blockId, action_id: one.action_id, value: one.value });
}

function overflow(one, blockId, ctx) {
  const node = el("button", {
    type: "button", class: "button is-icon", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": t("more"),
    data: { actionId: one.action_id, focusKey: `${blockId}/${one.action_id}` },
  }, icon("more"));
  node.addEventListener("click", () => openMenu(node, one.options.map((option) => ({
    label: plainWords(option.text), note: option.description ? plainWords(option.description) : null, data: { optionValue: option.value },
    run: async () => {
      if (!(await confirmed(one))) return;
      const url = option.url ? safeUrl(option.url) : null;
      if (url) window.open(url, "_blank", "noopener");
      ctx.act(node, { block_id: blockId, action_id: one.action_id, selected_option: option });
    },
  })), t("more")));
  return node;
}

/** A picture served by this server (or, named only, when it would come from elsewhere). */
export function picture(one, size = null) {
  const source = one.image_url ?? one.slack_file?.url ?? "";
  const words = one.alt_text ?? "";
  const image = el("img", { src: safeUrl(source), alt: words, loading: "lazy", width: size, height: size });
  image.addEventListener("error", () => image.replaceWith(el("span", { class: "b-noimage" }, t("image_of", { name: words }))));
  return image;
}
