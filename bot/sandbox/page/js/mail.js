// Someone's mailbox: its list, one mail opened as it came, and the mail that is being written.

import { read, upload } from "./api.js";
import { toast } from "./dialog.js";
import { byId, el } from "./dom.js";
import { files } from "./files.js";
import { icon } from "./icons.js";
import { dayHeading, hour, t } from "./i18n.js";
import { loadMail } from "./load.js";
import { emit, on, state } from "./state.js";

const FOLDERS = [["inbox", "mail_inbox"], ["sent", "mail_sent"]];
const drafts = new Map();

on("reset", () => drafts.clear());

export const mailNode = el("div", { class: "mailbox", hidden: true, data: { testid: "mailbox" } });

/** What stands above the mailbox. */
export function mailHead() {
  return [el("span", { class: "pane-sign" }, icon("mail", 18)),
    el("div", { class: "pane-words" }, el("h2", { class: "pane-title" }, t("mail")), el("p", { class: "pane-sub" }, state.me.email)),
    el("button", { type: "button", class: "button is-primary", data: { testid: "mail-new" }, on: { click: () => writeNew() } }, t("mail_new"))];
}

/** Begin a mail to support, with words in it or without, or go on with the one that was begun. */
export function writeNew(text = "", subject = "") {
  state.mail = { ...state.mail, open: null };
  write(null, subject, text);
}

/** Open the newest mail that came, and begin the answer to it. */
export async function answerNewest(text) {
  const as = state.as;
  await loadMail();
  if (state.as !== as) return;
  const newest = state.mail?.list?.[0];
  if (!newest) writeNew(text);
  else if (await open(newest.id)) answer(text);
}

function answer(text = "") {
  const { id, subject } = state.mail.open;
  write(id, /^re\s*:/i.test(subject) ? subject : `Re: ${subject}`, text);
}

/** Write to support, under the mail `answers` or as a new one; what was begun there and not sent still stands there. */
function write(answers, subject, text) {
  const key = `${state.as}/${answers}`;
  const begun = drafts.get(key);
  const draft = begun && !text ? begun : { key, answers, subject, text, files: [] };
  drafts.set(key, draft);
  state.mail = { ...state.mail, write: draft };
  emit("mail");
  focusOn(draft.subject || draft.text ? ".mail-text" : "[name=subject]");
}

/** Open a mail; true once it stands there, false when the reader has moved on meanwhile. */
async function open(id) {
  const asked = { ...state.mail, write: null };
  state.mail = asked;
  const got = await read("mail", { id });
  if (!got.ok || got.late || state.mail !== asked) return false;
  state.mail = { ...asked, open: got.mail, plain: !got.mail.page };
  emit("mail");
  focusOn(".mail-title");
  return true;
}

/** Go back to the list, to the mail that was open in it. */
function back() {
  const id = state.mail.open?.id;
  state.mail = { ...state.mail, open: null, write: null };
  emit("mail");
  (mailNode.querySelector(`[data-mail="${id}"]`) ?? mailNode.querySelector(".mail-line") ?? mailNode.querySelector("button"))?.focus();
}

function choose(folder) {
  state.mail = { folder, list: null };
  emit("mail");
  focusOn("[aria-pressed=true]");
  loadMail();
}

const moment = (at) => (at ? `${dayHeading(new Date(at))}, ${hour(new Date(at))}` : "");

function line(one) {
  return el("li", {}, el("button", {
    type: "button", class: one.unread ? "mail-line is-unread" : "mail-line", data: { mail: String(one.id), testid: `mail-${one.id}` }, on: { click: () => open(one.id) },
  }, el("span", { class: "mail-who" }, state.mail.folder === "sent" ? one.to : one.from, one.unread ? el("span", { class: "sr-only" }, ` (${t("mail_unread")})`) : null),
  el("span", { class: "mail-subject" }, one.subject, el("span", { class: "mail-begins" }, one.begins)),
  one.files ? el("span", { class: "mail-clip" }, icon("clip", 15), el("span", { class: "sr-only" }, t("mail_files", { n: one.files }))) : null,
  el("span", { class: "mail-at" }, moment(one.at))));
}

function listNode() {
  const { folder, list } = state.mail;
  return [el("div", { class: "mail-folders", role: "group", "aria-label": t("mail_folders") }, FOLDERS.map(([name, key]) => el("button", {
    type: "button", class: "mail-folder", "aria-pressed": String(folder === name), data: { testid: `mail-${name}` }, on: { click: () => choose(name) },
  }, t(key)))),
  list?.length ? el("ul", { class: "mail-list" }, list.map(line)) : el("p", { class: "mail-none" }, list ? t("mail_none") : "")];
}

function backButton() {
  return el("button", { type: "button", class: "tool", "aria-label": t("mail_back"), title: t("mail_back"), data: { testid: "mail-back" }, on: { click: back } }, icon("back", 18));
}

function tab(name, key, plain) {
  const chosen = state.mail.plain === plain;
  const turn = (to) => { state.mail.plain = to; draw(); focusOn("[role=tab][aria-selected=true]"); };
  return el("button", {
    type: "button", role: "tab", class: "mail-folder", id: `mail-tab-${name}`, "aria-selected": String(chosen), "aria-controls": "mail-body", tabindex: chosen ? "0" : "-1",
    data: { testid: `mail-as-${name}` },
    on: { click: () => turn(plain), keydown: (event) => { if (["ArrowLeft", "ArrowRight"].includes(event.key)) turn(!state.mail.plain); } },
  }, t(key));
}

/** The mail as it came stands in a frame that runs no script; its links open in a page of their own. */
function body(mail) {
  if (!mail.page) return el("pre", { class: "mail-plain", tabindex: "0" }, mail.text);
  const panel = { class: "mail-body", id: "mail-body", role: "tabpanel", "aria-labelledby": `mail-tab-${state.mail.plain ? "plain" : "page"}` };
  return el("div", panel, state.mail.plain ? el("pre", { class: "mail-plain", tabindex: "0" }, mail.text)
    : el("iframe", { class: "mail-frame", title: t("mail_page"), src: mail.page, sandbox: "allow-popups allow-popups-to-escape-sandbox", data: { testid: "mail-frame" } }));
}

function openNode(mail) {
  return [el("div", { class: "mail-head" }, backButton(), el("div", { class: "mail-words" },
    el("h3", { class: "mail-title", tabindex: "-1" }, mail.subject), el("p", { class: "mail-at" }, [t("mail_from", mail), moment(mail.at)].filter(Boolean).join(" · "))),
  el("button", { type: "button", class: "button", data: { testid: "mail-answer" }, on: { click: () => answer() } }, icon("reply", 16), t("mail_answer"))),
  mail.page ? el("div", { class: "mail-folders", role: "tablist", "aria-label": t("mail_as") }, tab("page", "mail_laid_out", false), tab("plain", "mail_plain", true)) : null,
  body(mail), files(mail.files.map((one, n) => ({ ...one, id: `mail-${n}` })))];
}

function field(key, node) {
  return el("label", { class: "mail-field" }, el("span", {}, t(key)), node);
}

function writeNode(write) {
  const text = el("textarea", { class: "mail-text", name: "text", rows: "9", data: { testid: "mail-text" }, on: { input: () => { write.text = text.value; } } });
  text.value = write.text;
  const subject = el("input", { class: "mail-input", name: "subject", readonly: write.answers !== null, data: { testid: "mail-subject" }, on: { input: () => { write.subject = subject.value; } } });
  subject.value = write.subject;
  const names = el("span", { class: "mail-names", role: "status" });
  const name = () => { names.textContent = write.files.map((one) => one.name).join(", "); };
  name();
  const picker = el("input", { type: "file", multiple: true, hidden: true, "aria-hidden": "true", tabindex: "-1", data: { testid: "mail-file" },
    on: { change: () => { write.files = [...picker.files]; name(); } } });
  const clip = el("button", { type: "button", class: "button", on: { click: () => picker.click() } }, icon("clip", 16), t("attach"));
  const error = el("p", { class: "composer-error", role: "alert", hidden: true });
  const form = el("form", { class: "mail-write", "aria-label": t(write.answers === null ? "mail_new" : "mail_answer"), on: { submit: (event) => { event.preventDefault(); send(form, write, error); } } },
    el("p", { class: "mail-field" }, el("span", {}, t("mail_to")), el("strong", {}, state.me.mail?.to ?? "")),
    field("mail_subject", subject), field("mail_text", text), el("p", { class: "mail-files" }, clip, picker, names), error,
    el("div", { class: "mail-foot" }, el("button", { type: "button", class: "button", on: { click: () => cancel(write) } }, t("cancel")),
      el("button", { type: "submit", class: "button is-primary", data: { testid: "mail-send" } }, t("send"))));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(form, write, error); }
  });
  return form;
}

function cancel(write) {
  drafts.delete(write.key);
  state.mail.write = null;
  draw();
  focusOn(".mail-title, .mail-line, button");
}

async function send(form, write, error) {
  if (form.getAttribute("aria-busy") === "true") return;
  const say = (key) => { error.hidden = false; error.textContent = t(key); form.querySelector(".mail-text").focus(); };
  if (!write.text.trim()) { say("mail_empty"); return; }
  form.setAttribute("aria-busy", "true");
  const got = await upload(write.files, { subject: write.subject, text: write.text, answers: write.answers }, "mail-send");
  form.removeAttribute("aria-busy");
  if (got.ok) drafts.delete(write.key);
  if (state.mail?.write !== write) return;
  if (!got.ok) { say("mail_failed"); return; }
  toast(t("mail_gone"));
  back();
  loadMail();
}

const focusOn = (selector) => mailNode.querySelector(selector)?.focus();

let drawn = null;

/** What is being written, or read, is not drawn again when a mail comes. */
function draw() {
  const mail = state.mail;
  if (!mail || state.place?.kind !== "mail") { drawn = null; return; }
  const now = mail.write ?? (mail.open && `${mail.open.id}/${mail.plain}/${moment(mail.open.at)}`);
  const key = now && [now, state.lang];
  if (key && drawn && key.every((one, n) => one === drawn[n])) return;
  drawn = key;
  const focused = mailNode.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  mailNode.replaceChildren(...[mail.write ? writeNode(mail.write) : mail.open ? openNode(mail.open) : listNode()].flat().filter(Boolean));
  if (focused) mailNode.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

on("mail place lang clock", draw);
on("place", () => { if (state.place?.kind === "mail") byId("talk").setAttribute("aria-busy", "false"); });
