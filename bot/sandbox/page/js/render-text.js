// Slack's mrkdwn into DOM nodes. Nothing that comes in is ever read as HTML.

import { el, safeUrl } from "./dom.js";
import { emoji, knownEmoji } from "./emoji.js";
import { fullDate, hour, t, tsDate } from "./i18n.js";
import { channel, person, state } from "./state.js";

const INLINE = new RegExp([
  "`(?<code>[^`\\n]+)`",
  "<(?<angle>[^<>\\n]+)>",
  ":(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-\\d)?):",
  "(?<![\\p{L}\\p{N}])(?<mark>[*_~])(?=\\S)(?<inner>(?:<[^<>\\n]*>|`[^`\\n]*`|(?!\\k<mark>)[^\\n])+?)(?<=\\S)\\k<mark>(?![\\p{L}\\p{N}])",
  "(?<bare>https?:\\/\\/[^\\s<>|]+[^\\s<>|.,;:!?)»\"'])",
].join("|"), "gu");

const TAGS = { "*": "strong", _: "em", "~": "s" };

export const unescapeText = (text) => text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[name]);

/** Words without markup, but with `:emoji:` names shown as emoji. */
export const withEmoji = (text) =>
  unescapeText(text).replace(/:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g, (whole, name) => (knownEmoji(name) ? emoji(name) : whole));

/** A Block Kit text object (or a bare string, taken as plain) as nodes. */
export function textObject(object) {
  if (!object) return [];
  if (typeof object === "string") return [withEmoji(object)];
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return [object.emoji === false ? unescapeText(object.text) : withEmoji(object.text)];
}

/** Plain words of a text object, for labels and announcements. */
export function plainWords(object) {
  const box = el("div", {}, textObject(object));
  return box.textContent.trim();
}

/** A whole mrkdwn text: fenced code, quotes, lines, inline marks. */
export function mrkdwn(text) {
  return text.split("```").flatMap((part, index) => {
    if (index % 2 === 1) return [el("pre", { class: "pre" }, unescapeText(part.replace(/^\n/, "").replace(/\n$/, "")))];
    const trimmed = index > 0 ? part.replace(/^\n/, "") : part;
    return lines(trimmed);
  });
}

function lines(text) {
  const nodes = [];
  let quote = [];
  const flush = () => {
    if (quote.length) nodes.push(el("blockquote", { class: "quote" }, joinLines(quote)));
    quote = [];
  };
  let plain = [];
  const flushPlain = () => {
    if (plain.length) nodes.push(...joinLines(plain));
    plain = [];
  };
  for (const line of text.split("\n")) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) { flushPlain(); quote.push(quoted[1]); } else { flush(); plain.push(line); }
  }
  flush();
  flushPlain();
  return nodes;
}

function joinLines(list) {
  return list.flatMap((line, index) => (index ? [el("br"), ...inline(line)] : inline(line)));
}

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) nodes.push(unescapeText(text.slice(from, match.index)));
    nodes.push(piece(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(unescapeText(text.slice(from)));
  return nodes;
}

function piece(match) {
  const { code, angle, emoji: name, mark, inner, bare } = match.groups;
  if (code) return el("code", {}, unescapeText(code));
  if (angle) return angleNode(angle);
  if (name) return knownEmoji(name) ? el("span", { class: "emoji", title: `:${name}:` }, emoji(name)) : match[0];
  if (bare) return link(unescapeText(bare), null);
  return el(TAGS[mark], {}, inline(inner));
}

/** `<@U…>`, `<#C…|name>`, `<!here>`, `<!date^…>`, `<https://…|words>`. */
function angleNode(content) {
  const [target, label] = splitOnce(content, "|");
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!date^")) return dateNode(target, label);
  if (target.startsWith("!")) return broadcast(target.slice(1), label);
  return link(unescapeText(target), label);
}

function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

export function link(url, label) {
  const words = label === null || label === undefined ? url.replace(/^mailto:/, "") : withEmoji(label);
  const safe = safeUrl(url);
  return safe ? el("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, words) : words;
}

export function mention(id, label) {
  const name = person(id)?.real_name ?? label ?? id;
  return el("span", { class: id === state.as ? "mention is-me" : "mention", data: { user: id } }, `@${name}`);
}

export function channelMention(id, label) {
  return el("span", { class: "mention" }, `#${channel(id)?.name ?? (label || id)}`);
}

export function broadcast(range, label) {
  const name = range.startsWith("subteam^") ? (label ?? range.slice(8)) : `@${range.split("|")[0]}`;
  return el("span", { class: "mention is-me" }, name);
}

const DATE_TOKENS = {
  time: hour,
  time_secs: hour,
  date_num: (at) => fullDate(at, { month: "2-digit", day: "2-digit" }),
  date: (at) => fullDate(at),
  date_long: (at) => fullDate(at, { weekday: "long" }),
  date_short: (at) => fullDate(at, { month: "short" }),
};

function dateNode(target, fallback) {
  const [, unix, format, url] = target.split("^");
  if (!/^\d+$/.test(unix) || !format) return withEmoji(fallback ?? target);
  const at = tsDate(unix);
  const words = format.replace(/\{(\w+)\}/g, (whole, name) => (DATE_TOKENS[name.replace(/_pretty$/, "")] ?? (() => whole))(at));
  return url ? link(url, words) : words;
}

/** The first words of a message, for a screen reader's announcement. */
export function summary(message) {
  const words = message.text ? plainWords({ type: "mrkdwn", text: message.text }) : message.files?.[0]?.name ?? t("someone");
  return words.length > 160 ? `${words.slice(0, 160)}…` : words;
}
