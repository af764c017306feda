// Moving about: who the page acts for, which place is open, which thread, which pane.

import { post } from "./api.js";
import { hushToasts, toast } from "./dialog.js";
import { isPhone } from "./dom.js";
import { t } from "./i18n.js";
import { loadAll, loadHome, loadMail, loadMessages, loadState, loadThread } from "./load.js";
import { channel, directWithApp, emit, onlyMail, openChannelId, person, state } from "./state.js";
import { startStream } from "./live.js";

export const RETRY_MS = 2000;

const remember = () => history.replaceState(null, "", `#${state.as}/${openChannelId() ?? state.place?.kind ?? ""}`);

/** The person and place that the address names: `#U0LEA/C0TECHNO`. */
export function placeInAddress() {
  const [as, place] = location.hash.slice(1).split("/");
  return { as: as || null, place: place || null };
}

/** Follow the person's own language unless the reader chose one. */
export function followLanguage() {
  const chosen = localStorage.getItem("vigie.lang");
  const lang = chosen ?? (state.me?.locale?.startsWith("en") ? "en" : "fr");
  if (lang === state.lang) return;
  state.lang = lang;
  emit("lang");
}

/** Become someone: their channels, their messages, their forms. Keeps the place when they have it too. True if they are still shown. */
export async function actAs(id) {
  if (id === state.as) return true;
  const before = state.place;
  const wasDirect = channel(openChannelId())?.is_im;
  hushToasts();
  // Nothing of the former person may stay on the screen while the other's is on its way.
  Object.assign(state, { as: id, known: false, me: person(id), place: null, thread: null, modal: null, home: null, mail: null, messages: null, channels: [], notIn: false });
  followLanguage();
  emit("state place thread modal home mail messages");
  if (!await isKnown(id)) return false;
  followLanguage();
  startStream();
  // A place that was chosen meanwhile stands.
  if (state.place) return true;
  if (onlyMail()) openMail();
  else if (before?.kind === "home") openHome();
  else await openChannel(!wasDirect && channel(before?.id)?.joined ? before.id : firstPlace());
  return state.as === id;
}

/** Ask for someone's state until it comes; false once the page shows another. */
async function isKnown(id) {
  await loadState();
  while (state.as === id && !state.known) {
    toast(t("failed_load"), "warn");
    await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    await loadState();
  }
  return state.as === id;
}

/** Where someone's day begins: the first channel of their own with news, else the talk with Vigie. */
function firstPlace() {
  if (state.me.role === "teacher") return directWithApp()?.id;
  const own = state.channels.filter((one) => one.joined && !one.is_im && one.private);
  return (own.find((one) => one.unread > 0) ?? own[0] ?? directWithApp())?.id;
}

export async function openChannel(id) {
  if (!id) return;
  const moved = openChannelId() !== id;
  state.place = { kind: "channel", id };
  if (moved) Object.assign(state, { messages: null, notIn: false });
  if (moved && state.thread) closeThread();
  state.view = "talk";
  remember();
  emit("place view");
  if (channel(id)?.is_im) post("home-opened", { tab: "messages" });
  await loadMessages();
  markRead();
}

export function openHome() {
  state.place = { kind: "home" };
  if (state.thread) closeThread();
  state.view = "talk";
  remember();
  emit("place view");
  post("home-opened", { tab: "home" });
  loadHome();
}

export function openMail() {
  state.place = { kind: "mail" };
  state.mail = { folder: "inbox", list: null };
  if (state.thread) closeThread();
  state.view = "talk";
  remember();
  emit("place view mail");
  loadMail();
}

export function openThread(channelId, ts) {
  if (state.thread?.ts === ts && state.thread.channel === channelId) return;
  state.thread = { channel: channelId, ts, messages: null };
  state.view = "talk";
  emit("thread view");
  loadThread();
}

export function closeThread() {
  state.thread = null;
  emit("thread view");
}

/** Show "Essayez" or "Sur le fil": beside the conversation, or alone on a phone. */
export function showSide(side) {
  state.side = side;
  if (isPhone()) state.view = side;
  else if (state.thread) state.thread = null;
  emit("side view thread");
}

export function showView(view) {
  if (view === "guide" || view === "wire") { showSide(view); return; }
  state.view = view;
  emit("view");
}

/** What is on the screen is read, as long as someone is looking at the page. */
export function markRead() {
  const id = openChannelId();
  const one = channel(id);
  if (one?.joined && one.unread > 0 && document.visibilityState === "visible") post("read", { channel: id });
}

/** Begin: the person and place of the address, else the first person and Vigie. */
export async function begin() {
  const wanted = placeInAddress();
  state.as = wanted.as;
  await loadState();
  if (!state.me) return false;
  followLanguage();
  startStream();
  if (onlyMail() || (wanted.place === "mail" && state.me.mail)) openMail();
  else if (wanted.place === "home") openHome();
  else await openChannel(channel(wanted.place)?.id ?? directWithApp()?.id);
  await loadAll();
  return true;
}
