// Where one writes: text, commands, files, sample grids. One stands under the channel, one under the thread.

import { post, upload } from "./api.js";
import { completion } from "./complete.js";
import { complain } from "./dialog.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { sampleChips, sampleItems } from "./samples.js";
import { channel, on, placeName, state } from "./state.js";

const TALLEST = 200;
const drafts = new Map();
const sending = new Set();

on("reset", () => drafts.clear());

/** `where()` → {channel, thread_ts} or null. `prefix` sets the test hooks: "" or "thread-". */
export class Composer {
  constructor(where, prefix = "") {
    this.where = where;
    this.key = null;
    this.field = el("textarea", { class: "composer-field", rows: "1", data: { testid: `${prefix}composer` }, autocomplete: "off" });
    this.send = el("button", { type: "submit", class: "composer-send", data: { testid: `${prefix}send` } }, icon("send", 20));
    this.clip = el("button", { type: "button", class: "tool", "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: `${prefix}attach` } }, icon("clip", 20));
    this.picker = el("input", { type: "file", multiple: true, hidden: true, "aria-hidden": "true", tabindex: "-1", data: { testid: `${prefix}file` } });
    this.chips = el("div", { class: "sample-chips" });
    this.error = el("p", { class: "composer-error", role: "alert", hidden: true });
    this.hint = el("p", { class: "composer-hint", role: "status" });
    this.broadcast = el("input", { type: "checkbox" });
    this.broadcastLine = prefix ? el("label", { class: "composer-broadcast" }, this.broadcast, this.broadcastWords = el("span")) : null;
    this.complete = completion(this.field, () => this.typed());
    this.node = el("form", { class: "composer", on: { submit: (event) => { event.preventDefault(); this.submit(); } } },
      this.chips, this.complete.list, this.error,
      el("div", { class: "composer-box" }, this.clip, this.picker, this.field, this.send), this.hint, this.broadcastLine);
    this.listen();
  }

  listen() {
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => {
      if (event.isComposing || this.complete.key(event)) return;
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.submit(); }
    });
    this.field.addEventListener("paste", (event) => {
      if (event.clipboardData?.files.length) { event.preventDefault(); this.sendFiles([...event.clipboardData.files]); }
    });
    this.clip.addEventListener("click", () => openMenu(this.clip, [
      { label: t("attach_own"), icon: icon("clip"), run: () => this.picker.click() },
      ...(this.chips.hidden ? sampleItems(this.where) : []),
    ], t("attach")));
    this.picker.addEventListener("change", () => { this.sendFiles([...this.picker.files]); this.picker.value = ""; });
  }

  /** Draw for the place that is open now, with what was half-written there. */
  show() {
    const at = this.where();
    const one = at && channel(at.channel);
    this.node.hidden = !one?.joined;
    if (this.node.hidden) return;
    const key = [state.as, at.channel, at.thread_ts ?? ""].join("/");
    if (key !== this.key) {
      this.key = key;
      this.say(null);
      this.hint.textContent = "";
      this.field.value = drafts.get(key) ?? "";
      this.broadcast.checked = false;
      this.complete.hide();
      this.showBusy();
    }
    const words = at.thread_ts ? t("reply_here") : t(one.is_im ? "write_to" : "write_in", { place: placeName(one) });
    this.field.placeholder = words;
    this.field.setAttribute("aria-label", words);
    for (const [node, label] of [[this.send, t("send")], [this.clip, t("attach")]]) { node.title = label; node.setAttribute("aria-label", label); }
    if (this.broadcastWords) this.broadcastWords.textContent = t("broadcast_too", { place: placeName(one) });
    if (this.broadcastLine) this.broadcastLine.hidden = one.is_im;
    sampleChips(this.chips, this.where);
    this.grow();
  }

  /** Put words in the box and the caret after them; the person still presses Enter. */
  fill(text) {
    this.field.value = text;
    this.typed();
    this.complete.hide();
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.light(t("step_then_enter"));
  }

  /** Draw the eye here for a moment, and say what to do next. */
  light(words) {
    this.node.classList.remove("is-filled");
    requestAnimationFrame(() => this.node.classList.add("is-filled"));
    this.hint.textContent = words;
  }

  typed() {
    drafts.set(this.key, this.field.value);
    this.hint.textContent = "";
    this.say(null);
    this.grow();
  }

  grow() {
    this.send.disabled = this.field.value.trim() === "";
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, TALLEST)}px`;
  }

  say(text) {
    this.error.hidden = !text;
    this.error.textContent = text ?? "";
  }

  async submit() {
    const text = this.field.value.trim();
    const at = this.where();
    const key = this.key;
    if (!text || !at || sending.has(key)) return;
    this.complete.hide();
    this.hint.textContent = "";
    const got = await this.busy(key, post("message", { ...at, text, broadcast: this.broadcast.checked || undefined }));
    if (got.ok) drafts.delete(key);
    // What follows is for who wrote, where they wrote it.
    if (this.key !== key) return;
    if (got.ok) {
      if (this.field.value.trim() === text) this.field.value = "";
      this.broadcast.checked = false;
    } else if (got.error === "unknown_command") this.say(t("unknown_command", { name: text.split(/\s/)[0] }));
    else if (got.error === "operation_timeout") complain(got);
    else this.say(t(got.error === "app_error" ? "failed_click" : "send_failed"));
    this.grow();
    this.field.focus();
  }

  async sendFiles(files) {
    const at = this.where();
    if (!files.length || !at) return;
    const key = this.key;
    const got = await this.busy(key, upload(files, { ...at, text: this.field.value.trim() }));
    if (got.ok) drafts.delete(key);
    if (this.key !== key) return;
    if (!got.ok) { this.say(t("file_failed")); return; }
    this.field.value = "";
    this.grow();
  }

  /** Be busy until the answer, there alone. */
  async busy(key, work) {
    sending.add(key);
    this.showBusy();
    const got = await work;
    sending.delete(key);
    this.showBusy();
    return got;
  }

  showBusy() {
    this.node.setAttribute("aria-busy", String(sending.has(this.key)));
  }
}
