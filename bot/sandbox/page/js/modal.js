// Forms that Vigie opens: the view on top of the stack, in a dialog that holds the focus.

import { post } from "./api.js";
import { el } from "./dom.js";
import { Form } from "./form.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { loadModal } from "./load.js";
import { act } from "./message.js";
import { drawUnpressed } from "./press.js";
import { plainWords, textObject } from "./render-text.js";
import { renderBlocks } from "./render-blocks.js";
import { on, state } from "./state.js";

const SLOW_MS = 3000;
const FOCUSABLE = "[data-focus-first], .b-input :is(input, select, textarea, summary)";

const titleNode = el("h2", { id: "modal-title", class: "dialog-title" });
const closeButton = el("button", { type: "button", class: "tool", data: { testid: "modal-close" }, on: { click: close } }, icon("close", 18));
const blocks = el("div", { class: "dialog-scroll" });
const warning = el("p", { class: "dialog-warning", role: "alert", hidden: true });
const cancelButton = el("button", { type: "button", class: "button", data: { testid: "modal-cancel" }, on: { click: close } });
const submitButton = el("button", { type: "submit", class: "button is-primary", data: { testid: "modal-submit" } });
const body = el("form", { class: "dialog-body", novalidate: true, on: { submit: (event) => { event.preventDefault(); submit(); } } },
  el("header", { class: "dialog-head" }, titleNode, closeButton), blocks, warning,
  el("div", { class: "dialog-foot" }, cancelButton, submitButton));
const dialog = el("dialog", { class: "dialog", "aria-labelledby": "modal-title", data: { testid: "modal" } }, body);

let form = new Form();
let shown = null;    // {id, hash} of the view that is drawn
let errors = {};
let opener = null;

export function startModal() {
  document.body.append(dialog);
  // Escape goes by the app too: the server pops the stack, then the view under it shows.
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit(); }
  });
  dialog.addEventListener("cancel", (event) => { if (event.target === dialog) { event.preventDefault(); close(); } });
}

function context(view) {
  return {
    form, errors,
    options: (block_id, action_id, value) => post("options", { view: view.id, block_id, action_id, value }),
    act: (node, chosen) => act(node, { view: view.id, state: form.values(), ...chosen }),
  };
}

function drawView(view) {
  const same = shown?.id === view.id;
  const key = same && dialog.contains(document.activeElement) ? document.activeElement.dataset.focusKey : null;
  form = new Form(same ? form.values() : view.state?.values ?? {});
  if (!same) { errors = {}; say(null); busy(false); }
  shown = { id: view.id, hash: view.hash, lang: state.lang };
  titleNode.textContent = plainWords(view.title);
  closeButton.setAttribute("aria-label", t("close"));
  cancelButton.textContent = view.close ? plainWords(view.close) : t("cancel");
  submitButton.hidden = !view.submit;
  submitButton.replaceChildren(...textObject(view.submit ?? t("submit")));
  const top = blocks.scrollTop;
  blocks.replaceChildren(...renderBlocks(view.blocks, context(view)));
  blocks.scrollTop = same ? top : 0;
  if (key) blocks.querySelector(`[data-focus-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  return same;
}

function draw() {
  const view = state.modal;
  if (!view) {
    if (!dialog.open) return;
    shown = null;
    dialog.close();
    (opener?.isConnected ? opener : document.querySelector(".composer-field"))?.focus({ preventScroll: true });
    return;
  }
  if (shown?.id === view.id && shown.hash === view.hash && shown.lang === state.lang) return;
  const same = drawView(view);
  if (!dialog.open) { opener = document.activeElement; dialog.showModal(); }
  if (!same) (blocks.querySelector("[data-focus-first]") ?? blocks.querySelector(FOCUSABLE) ?? closeButton).focus();
}

function say(text) {
  warning.hidden = !text;
  warning.textContent = text ?? "";
}

async function submit() {
  const view = state.modal;
  if (!view?.submit || dialog.getAttribute("aria-busy") === "true") return;
  busy(true);
  say(null);
  // By the time of the answer another form may stand there, or none.
  const stands = () => state.modal?.id === view.id;
  const slow = setTimeout(() => { if (stands()) say(t("form_slow")); }, SLOW_MS);
  const got = await post("submit", { view_id: view.id, values: form.values() });
  clearTimeout(slow);
  if (!stands()) { await loadModal(); return; }
  busy(false);
  if (got.ok) { say(null); errors = {}; await loadModal(); return; }
  if (got.error === "validation") { drawUnpressed(() => { if (stands()) showErrors(got.errors); }); return; }
  say(t(got.error === "operation_timeout" ? "form_slow" : "form_failed"));
}

/** Each error beside its field; the first wrong field takes the focus. */
function showErrors(found) {
  errors = found;
  say(t("required_left", { n: Object.keys(found).length }));
  shown = { ...shown, hash: null };
  drawView(state.modal);
  blocks.querySelector("[aria-invalid=true], .has-error :is(input, summary)")?.focus();
}

function busy(on_) {
  dialog.setAttribute("aria-busy", String(on_));
  submitButton.disabled = on_;
  submitButton.replaceChildren(on_ ? t("sending") : plainWords(state.modal?.submit));
}

async function close() {
  const view = state.modal;
  if (!view) return;
  await post("close-modal", { view_id: view.id });
  await loadModal();
}

on("modal lang", draw);
