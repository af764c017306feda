// The sample files, one tap from being dropped: grids into a channel, plans into a thread.

import { post } from "./api.js";
import { complain } from "./dialog.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { both, t } from "./i18n.js";
import { channel, state } from "./state.js";

async function drop(name, where, node = null) {
  node?.setAttribute("aria-busy", "true");
  const got = await post("drop-sample", { ...where(), name });
  node?.removeAttribute("aria-busy");
  complain(got, t("file_failed"));
}

/** What belongs here: some files are for threads, the others for channels. */
const fitting = (where) => state.samples.filter((sample) => sample.in_thread === Boolean(where()?.thread_ts));

/** A manager sees them above the box in a private channel; everyone else finds them in the clip's menu. */
export function sampleChips(box, where) {
  const one = channel(where()?.channel);
  const samples = fitting(where);
  const shown = state.me?.role === "manager" && one?.private && !one.is_im && !where().thread_ts && samples.length > 0;
  box.hidden = !shown;
  if (!shown) { box.replaceChildren(); return; }
  // Drawn again only for another language or other samples: a chip with the focus keeps it.
  const signature = JSON.stringify([state.lang, samples]);
  if (box.dataset.drawn === signature && box.childElementCount) return;
  box.dataset.drawn = signature;
  box.replaceChildren(
    el("span", { class: "sample-title" }, t("samples_drop")),
    ...samples.map((sample) => el("button", {
      type: "button", class: "sample", title: sample.name, data: { testid: `drop-sample-${sample.name}` },
      on: { click: (event) => drop(sample.name, where, event.currentTarget) },
    }, icon("sheet", 16), el("span", {}, both(sample.label)))));
}

/** The same files as entries of the clip's menu. */
export function sampleItems(where) {
  const samples = fitting(where);
  if (!samples.length) return [];
  return [{ heading: t("samples") }, ...samples.map((sample) => ({
    label: both(sample.label), note: sample.name, icon: icon("sheet"), testid: `drop-sample-${sample.name}`, run: () => drop(sample.name, where),
  }))];
}
