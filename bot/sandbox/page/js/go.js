// Moving about: who the page acts for, which place is open, which thread, which pane.

import { post } from "./api.js";
import { hushToasts } from "./dialog.js";
import { isPhone } from "./dom.js";
import { loadAll, loadHome, loadMessages, loadState, loadThread } from "./load.js";
import { channel, directWithApp, emit, openChannelId, person, state } from "./state.js";
import { startStream } from "./live.js";

const remember = () => history.replaceState(null, "", `#${state.as}/${state.place?.kind === "home" ? "home" : openChannelId() ?? ""}`);

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

/** Become someone: their channels, their messages, their forms. Keeps the place when they have it too. */
export async function actAs(id) {
  if (id === state.as && state.me) return;
  const place = state.place;
  const wasDirect = place?.kind === "channel" && channel(place.id)?.is_im;
  hushToasts();
  // Nothing of the former person may stay on the screen while the other's is on its way.
  Object.assign(state, { as: id, me: person(id), thread: null, modal: null, home: null, messages: null, channels: [], notIn: false });
  followLanguage();
  await loadState();
  if (state.as !== id) return;
  followLanguage();
  startStream();
  const shared = place?.kind === "channel" && !wasDirect && channel(place.id)?.joined;
  if (place?.kind === "home") openHome();
  else await openChannel(shared ? place.id : firstPlace());
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
  if (wanted.place === "home") openHome();
  else await openChannel(channel(wanted.place)?.id ?? directWithApp()?.id);
  await loadAll();
  return true;
}
