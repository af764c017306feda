// Questions before something that cannot be taken back, and short notes at the foot of the page.

import { byId, el } from "./dom.js";
import { t } from "./i18n.js";

const TOAST_MS = 6000;

/**
 * Ask, and resolve to true or false. Escape and the backdrop mean no. Focus goes back where it was.
 */
export function ask({ title, text, yes, no, danger = false }) {
  return new Promise((resolve) => {
    const titleId = `ask-${crypto.randomUUID()}`;
    const dialog = el("dialog", { class: "dialog dialog-small", "aria-labelledby": titleId, data: { testid: "confirm" } },
      el("form", { method: "dialog", class: "dialog-body" },
        el("h2", { id: titleId, class: "dialog-title" }, title),
        el("div", { class: "dialog-text" }, text),
        el("div", { class: "dialog-foot" },
          el("button", { class: "button", value: "no", type: "submit", data: { testid: "confirm-no" } }, no ?? t("cancel")),
          el("button", { class: danger ? "button is-danger" : "button is-primary", value: "yes", type: "submit", data: { testid: "confirm-yes" } },
            yes ?? t("confirm_yes")))));
    // `value` is set as a property by el(); form submission needs it as an attribute too, which it reflects.
    dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue === "yes"); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close("no"); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** What was said in another language, or to another person, is no longer of use. */
export const hushToasts = () => byId("toasts").replaceChildren();

/** Say that what someone asked for failed, to them alone. */
export function complain(got, words = t(got.error === "operation_timeout" ? "slow_click" : "failed_click")) {
  if (!got.ok && !got.late) toast(words, "warn");
}

/** Say something in passing; read out politely, gone after a while or at a click. */
export function toast(text, kind = "plain") {
  const note = el("div", { class: `toast is-${kind}` }, el("span", {}, text));
  const gone = () => note.remove();
  note.addEventListener("click", gone);
  const open = document.querySelector("dialog[open]");
  // An open dialog makes the rest of the page inert and covers it: the note goes inside.
  (open ?? byId("toasts")).append(note);
  setTimeout(gone, TOAST_MS);
}
