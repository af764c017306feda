// Files of a message: pictures shown, everything else as a sheet to download.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { fileSize, t } from "./i18n.js";

/** Null when the message has none. */
export function files(list) {
  if (!list?.length) return null;
  return el("div", { class: "files" }, list.map((file) => (file.image ? picture(file) : sheet(file))));
}

function picture(file) {
  return el("a", { class: "file-picture", href: file.url, target: "_blank", rel: "noopener", "aria-label": t("download", { name: file.name }) },
    el("img", { src: file.url, alt: t("image_of", { name: file.title || file.name }), loading: "lazy" }));
}

function sheet(file) {
  const excel = /\.xlsx?$/i.test(file.name);
  return el("a", { class: "file", href: file.url, download: file.name, data: { testid: `file-${file.id}` } },
    el("span", { class: excel ? "file-mark is-sheet" : "file-mark" }, icon(excel ? "sheet" : "clip", 20)),
    el("span", { class: "file-words" }, el("strong", {}, file.title || file.name), el("small", {}, fileSize(file.size))),
    icon("download"), el("span", { class: "sr-only" }, t("download_word")));
}
