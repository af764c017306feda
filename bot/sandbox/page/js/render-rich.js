// rich_text blocks: sections, lists, quotes and preformatted text, with their inline elements.

import { el } from "./dom.js";
import { emoji } from "./emoji.js";
import { fullDate, tsDate } from "./i18n.js";
import { broadcast, channelMention, link, mention, unescapeText } from "./render-text.js";

const STYLES = [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"]];

/** A rich_text block as nodes. */
export function richText(block) {
  return el("div", { class: "rich" }, listsTogether(block.elements).map(part));
}

/** Slack sends a nested list as several flat ones with `indent`; neighbours become one tree. */
function listsTogether(elements) {
  const groups = [];
  for (const element of elements) {
    const last = groups.at(-1);
    if (element.type === "rich_text_list" && last?.lists) last.lists.push(element);
    else groups.push(element.type === "rich_text_list" ? { lists: [element] } : element);
  }
  return groups;
}

function part(element) {
  if (element.lists) return lists(element.lists);
  if (element.type === "rich_text_quote") return el("blockquote", { class: "quote" }, inlines(element.elements));
  if (element.type === "rich_text_preformatted") return el("pre", { class: "pre" }, inlines(element.elements));
  return el("p", { class: "rich-section" }, inlines(element.elements));
}

function lists(flat) {
  const base = flat[0].indent ?? 0;
  const roots = [];
  const stack = [];
  for (const list of flat) {
    const depth = Math.max(0, (list.indent ?? 0) - base);
    while (stack.length && stack.at(-1).depth > depth) stack.pop();
    const top = stack.at(-1);
    const items = list.elements.map((item) => el("li", {}, inlines(item.elements ?? [])));
    if (top?.depth === depth && top.style === list.style) { top.node.append(...items); continue; }
    if (top?.depth === depth) stack.pop();
    const node = list.style === "ordered" ? el("ol", { start: (list.offset ?? 0) + 1 }, items) : el("ul", {}, items);
    const parent = stack.at(-1)?.node.lastElementChild;
    if (parent) parent.append(node); else roots.push(node);
    stack.push({ depth, style: list.style, node });
  }
  return roots;
}

function inlines(elements) {
  return elements.flatMap((one) => styled(one, inlineNode(one)));
}

function styled(one, nodes) {
  return STYLES.reduce((inner, [name, tag]) => (one.style?.[name] ? [el(tag, {}, inner)] : inner), nodes);
}

function inlineNode(one) {
  switch (one.type) {
    case "text": return broken(unescapeText(one.text));
    case "link": return [link(one.url, one.text ?? null)];
    case "user": return [mention(one.user_id)];
    case "channel": return [channelMention(one.channel_id)];
    case "usergroup": return [broadcast(`subteam^${one.usergroup_id}`)];
    case "broadcast": return [broadcast(one.range)];
    case "emoji": return [el("span", { class: "emoji", title: `:${one.name}:` }, fromUnicode(one.unicode) ?? emoji(one.name))];
    case "date": return [one.fallback ?? fullDate(tsDate(one.timestamp))];
    case "color": return [one.value];
    default: return [one.text ?? ""];
  }
}

/** Lines of a text, with the breaks between them. */
function broken(text) {
  return text.split("\n").flatMap((line, index) => (index ? [el("br"), line] : [line]));
}

function fromUnicode(hex) {
  return hex ? String.fromCodePoint(...hex.split("-").map((code) => Number.parseInt(code, 16))) : null;
}
