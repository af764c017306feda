// Small helpers over the DOM. Data only ever becomes text nodes and attributes, never markup.

/**
 * Make an element. `props`: `class`, `data` (dataset), `on` (listeners), `hidden`, `style` (custom
 * properties), anything else is an attribute; null, undefined and false are left out.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, defined(value));
    else if (name === "on") for (const [event, fn] of Object.entries(value)) node.addEventListener(event, fn);
    else if (name === "style") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function defined(record) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined));
}

/** The element with this id: the skeleton of index.html always has it. */
export const byId = (id) => document.getElementById(id);

/** A link may go to the web or to a mailbox; anything else (javascript:, data:) is refused. */
export function safeUrl(url) {
  try {
    const parsed = new URL(url, location.href);
    return ["http:", "https:", "mailto:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** Run `fn` at most once per turn of the event loop however often it is asked. */
export function coalesce(fn, wait = 16) {
  let timer = null;
  return () => {
    if (timer === null) timer = setTimeout(() => { timer = null; fn(); }, wait);
  };
}

/** Bring a scrolled list to its end; smooth only for people who like motion. */
export function toEnd(node, smooth = false) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollTo({ top: node.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
}

export const isPhone = () => matchMedia("(max-width: 860px)").matches;
