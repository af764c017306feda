// What to fetch again for each hint of the stream, and the line that tells when the stream is lost.

import { byId, coalesce } from "./dom.js";
import { t } from "./i18n.js";
import { loadAll, loadHome, loadMail, loadMessages, loadModal, loadState, loadSteps, loadThread, loadWire } from "./load.js";
import { listen } from "./stream.js";
import { emit, on, openChannelId, state } from "./state.js";

const CLOCK_MS = 20_000;

let secondsLeft = 0;

const fetchState = coalesce(loadState, 60);
const fetchSteps = coalesce(loadSteps, 60);
const fetchWire = coalesce(loadWire, 120);

function onMessage(hint) {
  if (hint.channel === openChannelId()) loadMessages();
  const root = hint.type === "thread" ? hint.ts : hint.thread_ts ?? hint.ts;
  if (state.thread && state.thread.channel === hint.channel && state.thread.ts === root) loadThread();
  fetchState();
}

const HINTS = {
  message: onMessage,
  changed: onMessage,
  thread: onMessage,
  home: () => loadHome(),
  modal: () => loadModal(),
  mail: () => { loadMail(); fetchState(); },
  wire: fetchWire,
  clock: fetchState,
  steps: fetchSteps,
  channels: fetchState,
  people: fetchState,
  app: fetchState,
  reset: startAgain,
};

async function startAgain() {
  Object.assign(state, { wire: [], wireLast: 0, thread: null, modal: null, messages: null, home: null, mail: state.mail && { folder: "inbox", list: null } });
  emit("reset wire thread modal messages home mail");
  await loadAll();
}

function drawNotice() {
  const line = byId("notice");
  const away = state.app && state.app.connected === false;
  line.hidden = !secondsLeft && !away;
  line.textContent = secondsLeft ? t("lost", { n: secondsLeft }) : away ? t("app_away") : "";
}

/** (Re)open the stream for the current person. */
export function startStream() {
  listen(
    (hint) => HINTS[hint.type]?.(hint),
    (seconds) => {
      secondsLeft = seconds;
      drawNotice();
      if (seconds === 0) loadAll();
    },
  );
}

on("state lang", drawNotice);

// The faculty's clock goes on by itself between two pushes, without a hint.
setInterval(() => { if (document.visibilityState === "visible" && !state.walking && state.me) loadState(); }, CLOCK_MS);
