// The server's own HTTP, as the contract says it. Every call resolves; a refusal is a value, not an exception.
// An answer is `late` once the page shows another person than the one who asked.

import { state } from "./state.js";

async function answer(request) {
  const as = state.as;
  const body = await bodyOf(request);
  return { ...body, late: state.as !== as };
}

async function bodyOf(request) {
  try {
    const response = await request;
    const body = await response.json().catch(() => ({ ok: false, error: "not_json" }));
    if (!body.ok) console.info("refused", response.url, body.error, body.detail ?? "");
    return body;
  } catch {
    return { ok: false, error: "offline" };
  }
}

/** GET /sandbox/<name>, as the person acted for. */
export function read(name, query = {}) {
  const params = new URLSearchParams({ as: state.as ?? "", ...query });
  return answer(fetch(`/sandbox/${name}?${params}`, { headers: { Accept: "application/json" } }));
}

/** POST /sandbox/<name> as JSON, as the person acted for. */
export function post(name, body = {}) {
  return answer(fetch(`/sandbox/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: state.as, ...body }),
  }));
}

/** POST /sandbox/<name> with files, as the person acted for. */
export function upload(files, fields, name = "upload") {
  const form = new FormData();
  form.set("as", state.as);
  for (const [field, value] of Object.entries(fields)) if (value) form.set(field, value);
  for (const file of files) form.append("file", file, file.name);
  return answer(fetch(`/sandbox/${name}`, { method: "POST", body: form }));
}
