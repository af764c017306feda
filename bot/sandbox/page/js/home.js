// The App Home: the view that Vigie publishes for this person.

import { el } from "./dom.js";
import { post } from "./api.js";
import { Form } from "./form.js";
import { t } from "./i18n.js";
import { act } from "./message.js";
import { renderBlocks } from "./render-blocks.js";
import { state } from "./state.js";

let form = new Form();
let shown = null;

/** The view as a node, keeping what was typed when the same person's view is published again. */
export function homeNode() {
  const view = state.home;
  if (!view) return el("p", { class: "home-empty" }, t("home_empty"));
  form = new Form(shown === state.as ? form.values() : {});
  shown = state.as;
  return el("div", { class: "home-blocks" }, renderBlocks(view.blocks, {
    form,
    options: (block_id, action_id, value) => post("options", { view: "home", block_id, action_id, value }),
    act: (node, chosen) => act(node, { view: "home", state: form.values(), ...chosen }),
  }));
}
