// Dropping files anywhere on a pane; the pane says so while one is held over it.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { channel, placeName } from "./state.js";

/** `pane` receives files for `composer`, when its composer is there. */
export function dropZone(pane, composer) {
  let depth = 0;
  let veil = null;
  const lift = () => { depth = 0; veil?.remove(); veil = null; };
  const carries = (event) => event.dataTransfer?.types.includes("Files") && !composer.node.hidden;

  pane.addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth += 1;
    if (veil) return;
    const place = placeName(channel(composer.where()?.channel));
    veil = el("div", { class: "veil", data: { testid: "drop-zone" } }, el("div", { class: "veil-words" },
      icon("sheet", 40), el("strong", {}, t("drop_here")), el("span", {}, t("drop_here_in", { place }))));
    pane.append(veil);
  });
  pane.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  pane.addEventListener("dragleave", () => { depth -= 1; if (depth <= 0) lift(); });
  pane.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    lift();
    composer.sendFiles([...event.dataTransfer.files]);
  });
}
