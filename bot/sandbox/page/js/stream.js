// Server-sent hints, with patience: 1 s, 2 s, 4 s … 20 s between tries, and a quiet line that says so.

import { state } from "./state.js";

const LONGEST = 20;
let source = null;
let timer = null;
let tries = 0;

/**
 * Listen as the current person. `onHint` gets each hint; `onState` gets 0 when connected (everything must
 * be fetched again) or the seconds left before the next try.
 */
export function listen(onHint, onState) {
  stop();
  const as = state.as;
  source = new EventSource(`/sandbox/stream?as=${encodeURIComponent(as)}`);
  source.onopen = () => { tries = 0; onState(0); };
  source.onmessage = (event) => { if (state.as === as) onHint(JSON.parse(event.data)); };
  source.onerror = () => {
    source?.close();
    tries += 1;
    countDown(Math.min(2 ** (tries - 1), LONGEST), onState, () => listen(onHint, onState));
  };
}

function countDown(seconds, onState, then) {
  if (seconds <= 0) { then(); return; }
  onState(seconds);
  timer = setTimeout(() => countDown(seconds - 1, onState, then), 1000);
}

function stop() {
  clearTimeout(timer);
  source?.close();
}
