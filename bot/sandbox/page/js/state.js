// What the page knows. The server holds the truth; this is the last answer it gave, and where the reader stands.

import { drawUnpressed } from "./press.js";

export const state = {
  as: null,            // id of the person the page acts for
  lang: "fr",
  known: false,        // their own state has come
  me: null,
  people: [],
  channels: [],
  commands: [],
  shortcuts: [],
  samples: [],
  clock: null,
  app: null,
  mode: null,          // "socket" or "http": how the app is told
  place: null,         // {kind: "channel", id}, {kind: "home"} or {kind: "mail"}
  messages: null,      // of the open channel; null while unknown
  notIn: false,        // the open channel is one the person has not joined
  thread: null,        // {channel, ts, messages}
  mail: null,          // of the mailbox: {folder, list, open, write}; null until it was looked at
  home: null,          // App Home view
  modal: null,         // view on top of the stack
  steps: [],
  wire: [],
  wireLast: 0,
  side: "guide",       // "guide" or "wire"
  view: "talk",        // on a phone: "places", "talk", "guide" or "wire"
  walking: false,      // the clock is on its way
};

const listeners = new Map();

/** Call `fn` whenever one of these topics changes. */
export function on(topics, fn) {
  for (const topic of topics.split(" ")) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic).add(fn);
  }
}

/** Tell whoever draws `topics` that it changed, once no button is held down; one that listens to several is called once. */
export function emit(topics) {
  const due = new Set();
  for (const topic of topics.split(" ")) for (const fn of listeners.get(topic) ?? []) due.add(fn);
  due.forEach(drawUnpressed);
}

export const person = (id) => state.people.find((one) => one.id === id) ?? null;
export const channel = (id) => state.channels.find((one) => one.id === id) ?? null;
export const directWithApp = () => state.channels.find((one) => one.is_im && one.with === state.app?.user) ?? null;
/** Someone in no chat has a mailbox, and nothing else. */
export const onlyMail = () => state.me?.role === "mail";
export const openChannelId = () => (state.place?.kind === "channel" ? state.place.id : null);
export const personName = (id) => person(id)?.real_name ?? null;

/** "#technologues", or the other person's name for a direct message. */
export function placeName(one) {
  if (!one) return "";
  return one.is_im ? one.name : `#${one.name}`;
}
