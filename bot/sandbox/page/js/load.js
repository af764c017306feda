// Fetching: each thing the page shows has one function that asks for it again. An answer that comes back
// after the page shows another person or place is dropped, and what it shows now is asked for.

import { read } from "./api.js";
import { channel, emit, onlyMail, openChannelId, state } from "./state.js";

const WIRE_KEPT = 400;

/**
 * At most one fetch of a kind at a time, and one more if it was asked for meanwhile: who asks waits for that one.
 * `wanted()` → [name, query], or null for nothing; `take(answer)` gets an answer to what is still wanted.
 */
function fresh(wanted, take) {
  let running = null;
  let again = false;
  const asked = () => JSON.stringify([state.as, wanted()]);
  async function untilFresh() {
    do {
      again = false;
      const [one, before] = [wanted(), asked()];
      if (!one) continue;
      const got = await read(...one);
      if (asked() !== before) again = true;
      else take(got);
    } while (again);
  }
  return function run() {
    again = true;
    running ??= untilFresh().finally(() => { running = null; });
    return running;
  };
}

export const loadState = fresh(() => ["state"], (got) => {
  if (!got.ok) return;
  const { me, people, channels, commands, shortcuts, clock, app, mode } = got;
  Object.assign(state, { as: me.id, known: true, me, people, channels, commands, shortcuts, clock, app, mode });
  emit("state clock");
});

export const loadMessages = fresh(() => (channel(openChannelId()) ? ["messages", { channel: openChannelId() }] : null), (got) => {
  if (got.ok) Object.assign(state, { messages: got.messages, notIn: false });
  else if (got.error === "not_in_channel") Object.assign(state, { messages: [], notIn: true });
  else return;
  emit("messages");
});

export const loadThread = fresh(() => (state.thread ? ["thread", { channel: state.thread.channel, ts: state.thread.ts }] : null), (got) => {
  if (!got.ok) return;
  state.thread.messages = got.messages;
  emit("thread");
});

export const loadMail = fresh(() => (state.mail ? ["mails", { folder: state.mail.folder }] : null), (got) => {
  if (!got.ok) return;
  state.mail.list = got.mails;
  emit("mail");
});

export const loadHome = fresh(() => (onlyMail() ? null : ["home"]), (got) => {
  if (!got.ok) return;
  state.home = got.view;
  emit("home");
});

export const loadModal = fresh(() => (onlyMail() ? null : ["modal"]), (got) => {
  if (!got.ok) return;
  state.modal = got.view;
  emit("modal");
});

export const loadSteps = fresh(() => ["steps"], (got) => {
  if (!got.ok) return;
  state.steps = got.steps;
  emit("steps");
});

export const loadWire = fresh(() => ["wire", { after: state.wireLast }], (got) => {
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
  return Promise.all([loadState(), loadMessages(), loadThread(), loadMail(), loadHome(), loadModal(), loadSteps(), loadWire()]);
}
