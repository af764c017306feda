// Language, theme, and starting over.

import { post } from "./api.js";
import { ask, toast } from "./dialog.js";
import { byId, el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { emit, on, state } from "./state.js";

// From the device's own, first to the other one: each press changes what is seen, but for the way back.
const onDark = matchMedia("(prefers-color-scheme: dark)");
const themes = () => onDark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
const SIGNS = { auto: "auto", light: "sun", dark: "moon" };

const theme = () => localStorage.getItem("vigie.theme") ?? "auto";

function nextTheme() {
  const order = themes();
  const next = order[(order.indexOf(theme()) + 1) % order.length];
  if (next === "auto") {
    localStorage.removeItem("vigie.theme");
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem("vigie.theme", next);
    document.documentElement.dataset.theme = next;
  }
  draw();
  byId("tools").querySelector("[data-testid=theme]").focus();
}

function otherLanguage() {
  state.lang = state.lang === "fr" ? "en" : "fr";
  localStorage.setItem("vigie.lang", state.lang);
  emit("lang");
  byId("tools").querySelector("[data-testid=lang]").focus();
}

async function startOver() {
  const sure = await ask({ title: t("reset_sure"), text: t("reset_more"), yes: t("reset_do"), danger: true });
  if (!sure) return;
  const got = await post("reset");
  toast(t(got.ok ? "reset_done" : "reset_failed"), got.ok ? "plain" : "warn");
}

function draw() {
  const label = t(`theme_${theme()}`);
  byId("tools").replaceChildren(
    el("button", { type: "button", class: "top-tool", title: t("language_label"), lang: state.lang === "fr" ? "en" : "fr", data: { testid: "lang" }, on: { click: otherLanguage } }, t("language_to")),
    el("button", { type: "button", class: "top-tool is-icon", "aria-label": label, title: label, data: { testid: "theme" }, on: { click: nextTheme } }, icon(SIGNS[theme()])),
    el("button", { type: "button", class: "top-tool is-icon", "aria-label": t("reset"), title: t("reset"), data: { testid: "reset" }, on: { click: startOver } }, icon("reset")));
}

on("lang", draw);
