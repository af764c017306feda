// The question that a Block Kit element may want asked before it acts.

import { ask } from "./dialog.js";
import { plainWords, textObject } from "./render-text.js";

/** Ask first if the element says so; true when it may go on. */
export async function confirmed(one) {
  if (!one.confirm) return true;
  return ask({
    title: plainWords(one.confirm.title), text: textObject(one.confirm.text), yes: plainWords(one.confirm.confirm),
    no: plainWords(one.confirm.deny), danger: one.confirm.style === "danger",
  });
}
