// Initials in a person's colour; the lighthouse for Vigie.

import { el } from "./dom.js";
import { mark } from "./icons.js";
import { person, state } from "./state.js";

/** For the eye only: the name always stands beside it. */
export function avatar(id, size = 36) {
  const one = person(id);
  const style = { "--size": `${size}px`, "--person": one?.colour ?? "#5a6b7a" };
  if (id === state.app?.user) return el("span", { class: "avatar is-app", style, "aria-hidden": "true" }, mark(size));
  return el("span", { class: "avatar", style, "aria-hidden": "true" }, one?.initials ?? "?");
}
