// Fetching: each thing the page shows has one function that asks for it again. Answers that come back
// after the reader has moved on are dropped.

import { read } from "./api.js";
import { emit, openChannelId, state } from "./state.js";

const WIRE_KEPT = 400;

/** At most one fetch of a kind at a time, and one more if it was asked for meanwhile: who asks waits for that one. */
function fresh(work) {
  let running = null;
  let again = false;
  async function untilFresh() {
    do { again = false; await work(); } while (again);
  }
  return function run() {
    again = true;
    running ??= untilFresh().finally(() => { running = null; });
    return running;
  };
}

export const loadState = fresh(async () => {
  const as = state.as;
  const got = await read("state");
  if (!got.ok || state.as !== as) return;
  const { me, people, channels, commands, shortcuts, clock, app, mode } = got;
  Object.assign(state, { as: me.id, me, people, channels, commands, shortcuts, clock, app, mode });
  emit("state clock");
});

export const loadMessages = fresh(async () => {
  const channel = openChannelId();
  const as = state.as;
  // Between two people their channels are not known yet: the place may be the former one's.
  if (!channel || state.channels.every((one) => one.id !== channel)) return;
  const got = await read("messages", { channel });
  if (openChannelId() !== channel || state.as !== as) { loadMessages(); return; }
  if (got.ok) Object.assign(state, { messages: got.messages, notIn: false });
  else if (got.error === "not_in_channel") Object.assign(state, { messages: [], notIn: true });
  else return;
  emit("messages");
});

export const loadThread = fresh(async () => {
  const thread = state.thread;
  const as = state.as;
  if (!thread) return;
  const got = await read("thread", { channel: thread.channel, ts: thread.ts });
  if (state.thread !== thread || state.as !== as) { loadThread(); return; }
  if (!got.ok) return;
  thread.messages = got.messages;
  emit("thread");
});

export const loadHome = fresh(async () => {
  const as = state.as;
  const got = await read("home");
  if (!got.ok || state.as !== as) return;
  state.home = got.view;
  emit("home");
});

export const loadModal = fresh(async () => {
  const as = state.as;
  const got = await read("modal");
  if (!got.ok || state.as !== as) return;
  state.modal = got.view;
  emit("modal");
});

export const loadSteps = fresh(async () => {
  const got = await read("steps");
  if (!got.ok) return;
  state.steps = got.steps;
  emit("steps");
});

export const loadWire = fresh(async () => {
  const got = await read("wire", { after: state.wireLast });
  if (!got.ok || got.entries.length === 0) return;
  const known = new Set(state.wire.map((entry) => entry.n));
  state.wire = [...state.wire, ...got.entries.filter((entry) => !known.has(entry.n))].slice(-WIRE_KEPT);
  state.wireLast = got.last;
  emit("wire");
});

export async function loadSamples() {
  const got = await read("sample");
  if (!got.ok) return;
  state.samples = got.samples;
  emit("samples");
}

/** All that the current person sees; after a reconnection hints may have been missed. */
export function loadAll() {
  return Promise.all([loadState(), loadMessages(), loadThread(), loadHome(), loadModal(), loadSteps(), loadWire()]);
}
