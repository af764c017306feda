// The two blocks of long text: tables, and the small part of Markdown that a `markdown` block may hold.

import { el } from "./dom.js";
import { richText } from "./render-rich.js";
import { mrkdwn, unescapeText, withEmoji } from "./render-text.js";

/** A table block; its first row is the heading. It scrolls sideways by itself when it is wide. */
export function table(block) {
  const settings = block.column_settings ?? [];
  const cell = (one, column, tag) => el(tag, { class: `is-${settings[column]?.align ?? "left"}`, scope: tag === "th" ? "col" : null },
    one.type === "rich_text" ? richText(one) : withEmoji(one.text ?? ""));
  const [head, ...rows] = block.rows;
  return el("div", { class: "b-table", tabindex: "0", role: "region" },
    el("table", {},
      el("thead", {}, el("tr", {}, head.map((one, column) => cell(one, column, "th")))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((one, column) => cell(one, column, "td")))))));
}

/** Headings, lists, fences and paragraphs; inside a line, Markdown's marks become mrkdwn's. */
export function markdown(text) {
  return text.split(/```\w*\n?/).flatMap((part, index) => (index % 2 ? [el("pre", { class: "pre" }, unescapeText(part.trimEnd()))] : paragraphs(part)));
}

function paragraphs(text) {
  const nodes = [];
  for (const line of text.split("\n")) {
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    const item = /^(?:[-*+]|(\d+)\.) (.*)$/.exec(line.trim());
    if (heading) nodes.push(el("h4", { class: "b-markdown-heading" }, inline(heading[2])));
    else if (item) listFor(nodes, item[1]).append(el("li", {}, inline(item[2])));
    else if (line.trim()) nodes.push(el("p", {}, inline(line)));
  }
  return nodes;
}

function listFor(nodes, number) {
  const tag = number ? "OL" : "UL";
  if (nodes.at(-1)?.tagName !== tag) nodes.push(el(tag.toLowerCase(), { start: number ?? null }));
  return nodes.at(-1);
}

const inline = (text) => mrkdwn(text
  .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>")
  .replace(/(?<!\*)\*(?![*\s])([^*\n]+)\*(?!\*)/g, "_$1_")
  .replace(/\*\*([^*\n]+)\*\*/g, "*$1*"));
