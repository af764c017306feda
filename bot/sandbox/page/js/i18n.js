// The reader's language: words, plurals, days and hours.

import { STRINGS } from "./strings.js";
import { state } from "./state.js";

const NBSP = "\u00a0";

/** French typography: unbreakable before : ; ? ! » and after «, between a figure and its unit; curved apostrophes. */
export function frenchType(text) {
  return text
    .replace(/(\p{L})'(?=[\p{L}\d«{])/gu, "$1’")
    .replace(/ ([:;?!»])/g, `${NBSP}$1`)
    .replace(/« /g, `«${NBSP}`)
    .replace(/(\d|\}) (h|min|ms|s)\b/g, `$1${NBSP}$2`);
}

/** The sentence called `key`, filled in. `n` chooses between "one|many". */
export function t(key, values = {}) {
  const french = state.lang === "fr";
  let text = STRINGS[key][french ? 0 : 1];
  if ("n" in values && text.includes("|")) {
    const one = french ? values.n < 2 : values.n === 1;
    text = text.split("|")[one ? 0 : 1];
  }
  if (french) text = frenchType(text);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Pick the reader's side of a {fr, en} value from the server. */
export function both(value) {
  if (!value) return "";
  return state.lang === "fr" ? frenchType(value.fr) : value.en;
}

const tag = () => (state.lang === "fr" ? "fr-CA" : "en-CA");
const zone = () => state.clock?.zone ?? "America/Toronto";
const format = (instant, options) => new Intl.DateTimeFormat(tag(), { timeZone: zone(), ...options }).format(instant);

export const tsDate = (ts) => new Date(Number.parseFloat(ts) * 1000);

/** "9 h 10" or "9:10 a.m.", in the faculty's time zone. */
export function hour(instant) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone(), hour: "numeric", minute: "2-digit", hourCycle: "h23" })
    .formatToParts(instant);
  const get = (type) => parts.find((part) => part.type === type).value;
  const h = Number(get("hour"));
  if (state.lang === "fr") return `${h}${NBSP}h${NBSP}${get("minute")}`;
  return `${h % 12 || 12}:${get("minute")}${NBSP}${h < 12 ? "AM" : "PM"}`;
}

/** A key that is the same for two instants of one day in the faculty's zone: "2026-09-01". */
export const dayKey = (instant) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone(), year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);

/** "2026-09-01T09:10", the wall clock of the faculty's zone, as date inputs write it. */
export function wallClock(instant) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone(), hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(instant);
  return `${dayKey(instant)}T${parts}`;
}

/** The instant of a wall clock reading of the faculty's zone. */
export function fromWallClock(text) {
  const guess = Date.parse(`${text}:00Z`);
  return new Date(guess - (Date.parse(`${wallClock(new Date(guess))}:00Z`) - guess));
}

export const weekday = (instant) => format(instant, { weekday: "long" });

/** "1er septembre 2026" or "September 1, 2026". */
export function fullDate(instant, options = {}) {
  const text = format(instant, { day: "numeric", month: "long", year: "numeric", ...options });
  return state.lang === "fr" ? text.replace(/(^|\s)1 (?=\p{L})/u, "$11er ") : text;
}

/** The heading of a day in a conversation, told from the faculty's own clock. */
export function dayHeading(instant) {
  const key = dayKey(instant);
  const now = state.clock ? new Date(state.clock.now) : new Date();
  if (key === dayKey(now)) return t("today");
  if (key === dayKey(new Date(now.getTime() - 86_400_000))) return t("yesterday");
  return fullDate(instant, { weekday: "long", year: undefined });
}

/** Figures as the reader writes them: 1 234,5 or 1,234.5. */
export const figure = (value, digits = 0) =>
  new Intl.NumberFormat(tag(), { maximumFractionDigits: digits }).format(value);

/** A file's size in words. */
export function fileSize(bytes) {
  const kilo = bytes / 1024;
  const [value, fr, en] = kilo < 1 ? [bytes, "octets", "bytes"] : kilo < 1024 ? [kilo, "ko", "KB"] : [kilo / 1024, "Mo", "MB"];
  return `${figure(value, kilo < 1024 ? 0 : 1)}${NBSP}${state.lang === "fr" ? fr : en}`;
}

/** Put the words into the skeleton: `data-t` is text, `data-t-label` an aria-label. */
export function translateSkeleton() {
  document.documentElement.lang = tag();
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
}
